// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.example;

import java.util.Optional;

/**
 * One vendor as declared in the properties: how to reach its server, and what to do there.
 *
 * @param name the vendor's name, the middle part of its property keys
 * @param server how to reach it
 * @param pickup what to fetch and where to put it, if anything
 * @param outbox what to push, if anything
 */
record Vendor(String name, Server server, Optional<Pickup> pickup, Optional<Outbox> outbox) {

    /** What the vendor's routes do, in one line for the log. */
    String summary() {
        StringBuilder summary = new StringBuilder(name).append(" at ").append(server);
        pickup.ifPresent(what -> summary.append("; ").append(what));
        outbox.ifPresent(what -> summary.append("; ").append(what));
        return summary.toString();
    }

    /**
     * A vendor's FTPS server.
     *
     * @param host name or address
     * @param port of the control connection
     * @param username whom to log in as
     * @param password as it is, with all its special characters
     * @param options further endpoint options, {@code name=value} with {@code &} between them, or empty
     * @param delay the pause between two polls, in Camel's notation
     */
    record Server(String host, int port, String username, String password, String options, String delay) {

        /** Shows no password. */
        @Override
        public String toString() {
            return username + "@" + host + ":" + port;
        }
    }

    /**
     * The files to fetch.
     *
     * @param directory where they are at the vendor, from the login directory; may be empty
     * @param pattern which of them, in Ant style
     * @param archive the directory below that to which they are moved when they are delivered
     * @param folder the local folder to deliver to, if any
     * @param queue the queue to deliver to, if any; there is always at least one of the two
     */
    record Pickup(String directory, String pattern, String archive, Optional<String> folder, Optional<String> queue) {

        /** The last part of the name of the route that delivers, see deliveries.camel.yaml. */
        String delivery() {
            if (folder.isPresent() && queue.isPresent()) {
                return "folder-and-queue";
            }
            return folder.isPresent() ? "folder" : "queue";
        }

        @Override
        public String toString() {
            return "/" + directory + " " + pattern
                    + folder.map(to -> " to folder " + to).orElse("")
                    + queue.map(to -> " to queue " + to).orElse("")
                    + ", then into " + archive;
        }
    }

    /**
     * The files to push.
     *
     * @param folder the local folder they are in
     * @param uploadDirectory where they go at the vendor, from the login directory; may be empty
     */
    record Outbox(String folder, String uploadDirectory) {

        @Override
        public String toString() {
            return "folder " + folder + " to /" + uploadDirectory;
        }
    }
}
