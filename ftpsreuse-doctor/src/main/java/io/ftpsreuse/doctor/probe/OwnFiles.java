// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.net.ftp.FTPReply;

/** The files that the doctor has written to the server, until they are removed. Safe for use by several threads. */
final class OwnFiles {

    private final Sessions sessions;
    private final Map<String, Boolean> surelyThere = new ConcurrentHashMap<>();

    OwnFiles(Sessions sessions) {
        this.sessions = sessions;
    }

    /** A name that nobody else has, of a file that may be on the server from now on. */
    String newName() {
        String name = "ftpsreuse-doctor-" + UUID.randomUUID() + ".tmp";
        surelyThere.put(name, false);
        return name;
    }

    /** Notes that a file has arrived. */
    void arrived(String name) {
        surelyThere.put(name, true);
    }

    /** Removes what is there over a connection that works already. */
    void remove(Session session) throws IOException {
        for (Map.Entry<String, Boolean> file : surelyThere.entrySet()) {
            boolean removed = session.client().deleteFile(file.getKey());
            // Of an upload that failed there may be nothing; a refusal to delete one that did not is a file left over.
            boolean absent = !file.getValue() && session.client().getReplyCode() == FTPReply.FILE_UNAVAILABLE;
            if (removed || absent) {
                surelyThere.remove(file.getKey());
            }
        }
    }

    /** Removes what is left over a connection of its own; returns the names of those that could not be. */
    synchronized List<String> removeAll() {
        if (!surelyThere.isEmpty()) {
            try (Session session = sessions.logInToTidy()) {
                remove(session);
            } catch (Exception e) {
                return List.copyOf(surelyThere.keySet());
            }
        }
        return List.copyOf(surelyThere.keySet());
    }
}
