// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.vendor;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One vendor as declared in the properties: its server, and the tasks there.
 *
 * @param name the vendor's name, the middle part of its property keys
 * @param server how to reach it
 * @param pickup the files to fetch and their target, if any
 * @param push the files to push, if any
 */
public record Vendor(String name, Server server, Optional<Pickup> pickup, Optional<Push> push) {

    /**
     * A vendor's FTPS server.
     *
     * @param host name or address
     * @param port of the control connection
     * @param username whom to log in as
     * @param password as it is, with all its special characters
     * @param options further endpoint options, {@code name=value} with {@code &} between them, or empty
     * @param schedule when it is polled
     */
    public record Server(String host, int port, String username, String password, String options, Schedule schedule) {

        /** Shows no password. */
        @Override
        public String toString() {
            return username + "@" + host + ":" + port;
        }
    }

    /**
     * When to poll.
     *
     * @param delay the pause between two polls, in Camel's notation
     * @param cron in place of it, a cron expression
     */
    public record Schedule(String delay, Optional<String> cron) {

        /** As options of an endpoint; a cron expression with the scheduler that all vendors share. */
        public String asOptions() {
            // Camel's notation for the spaces
            return cron.map(when -> "scheduler=spring&scheduler.taskScheduler=#bean:pollTimes&scheduler.cron=RAW("
                            + when.replace(' ', '+') + ")")
                    .orElse("delay=" + delay);
        }

        @Override
        public String toString() {
            return cron.map(when -> "at " + when).orElse("every " + delay);
        }
    }

    /**
     * The files to fetch.
     *
     * @param selection which
     * @param target where to
     * @param retry the policy if that fails
     */
    public record Pickup(Selection selection, Target target, Retry retry) {}

    /**
     * The files to fetch, and their treatment at the vendor.
     *
     * @param directory where they are at the vendor, from the login directory; may be empty
     * @param pattern which of them, in Ant style
     * @param minAge how long they must have been seen unchanged
     * @param doneFile the file that must be beside each, in Camel's notation
     * @param limit how many in one poll; 0 for all
     * @param archive the directory below the first to which they are moved when they are delivered; else they are deleted
     */
    public record Selection(
            String directory,
            String pattern,
            Duration minAge,
            Optional<String> doneFile,
            int limit,
            Optional<String> archive) {

        @Override
        public String toString() {
            return "/" + directory + " " + pattern;
        }
    }

    /**
     * Where files go; there is always at least one of folder, queue and topic, but not both of the last two.
     *
     * @param folder the local folder to deliver to, if any
     * @param queue the queue to deliver to, if any
     * @param topic the Kafka topic to deliver to, if any
     * @param claimCheckSize above how many bytes a message has only the path of its file
     * @param claimCheckFolder where that file is
     * @param splitLines how many lines go into one message; 0 for whole files
     */
    public record Target(
            Optional<String> folder,
            Optional<String> queue,
            Optional<String> topic,
            int claimCheckSize,
            String claimCheckFolder,
            int splitLines) {

        /** The last part of the name of the route that delivers, see deliveries.camel.yaml. */
        public String delivery() {
            return Stream.of(
                            queue.map(name -> splitLines > 0 ? "lines" : "queue"),
                            topic.map(name -> "topic"),
                            folder.map(path -> "folder"))
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining("-and-"));
        }

        @Override
        public String toString() {
            return Stream.of(
                            folder.map(to -> "folder " + to),
                            queue.map(to -> "queue " + to),
                            topic.map(to -> "topic " + to))
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining(" and to "));
        }
    }

    /**
     * The treatment of a file that fails.
     *
     * @param attempts after so many failures it goes to the quarantine
     * @param delay the wait after the first
     * @param quarantine the local folder
     */
    public record Retry(int attempts, Duration delay, String quarantine) {}

    /**
     * The files to push.
     *
     * @param folder the local folder they are in, if any
     * @param queue the queue they are in as messages, if any; there is always at least one of the two
     * @param uploadDirectory where they go at the vendor, from the login directory; may be empty
     */
    public record Push(Optional<String> folder, Optional<String> queue, String uploadDirectory) {

        @Override
        public String toString() {
            return Stream.of(folder.map(from -> "folder " + from), queue.map(from -> "queue " + from))
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining(" and ", "", " to /" + uploadDirectory));
        }
    }
}
