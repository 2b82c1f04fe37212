// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.net.ftp.FTPReply;

/** The files that the doctor has uploaded, until they are removed. Safe for use by several threads. */
final class UploadedFiles {

    private final Sessions sessions;
    private final Map<String, Boolean> uploadedByName = new ConcurrentHashMap<>();

    UploadedFiles(Sessions sessions) {
        this.sessions = sessions;
    }

    /** A unique name for a file that may exist on the server from now on. */
    String newName() {
        String name = "ftpsreuse-doctor-" + UUID.randomUUID() + ".tmp";
        uploadedByName.put(name, false);
        return name;
    }

    /** Records that the upload of a file succeeded. */
    void uploaded(String name) {
        uploadedByName.put(name, true);
    }

    /** Removes the files with an open session. */
    void remove(Session session) throws IOException {
        for (Map.Entry<String, Boolean> file : uploadedByName.entrySet()) {
            boolean removed = session.client().deleteFile(file.getKey());
            // After a failed upload the file may be absent; after a successful one it is not.
            boolean absent = !file.getValue() && session.client().getReplyCode() == FTPReply.FILE_UNAVAILABLE;
            if (removed || absent) {
                uploadedByName.remove(file.getKey());
            }
        }
    }

    /** Removes the remaining files with its own session; returns the names of files that could not be removed. */
    synchronized List<String> removeAll() {
        if (!uploadedByName.isEmpty()) {
            try (Session session = sessions.logInForRemoval()) {
                remove(session);
            } catch (Exception e) {
                return List.copyOf(uploadedByName.keySet());
            }
        }
        return List.copyOf(uploadedByName.keySet());
    }
}
