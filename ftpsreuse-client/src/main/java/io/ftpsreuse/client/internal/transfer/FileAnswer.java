// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import io.ftpsreuse.client.FileVersion;
import java.io.IOException;
import java.util.Optional;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPReply;

/**
 * A server's answer to a query for the version of the file under a name.
 *
 * @param version if it returned one
 * @param unavailable whether it replied 550 instead, which means a missing file, or one whose
 *     size it does not return
 */
record FileAnswer(Optional<FileVersion> version, boolean unavailable) {

    /** No query was sent, or its answer was not usable. */
    static final FileAnswer NONE = new FileAnswer(Optional.empty(), false);

    /** It replied 550. */
    static final FileAnswer UNAVAILABLE = new FileAnswer(Optional.empty(), true);

    static FileAnswer ask(FTPClient client, String file) throws IOException {
        Optional<FileVersion> version = FileVersions.ask(client, file);
        if (version.isPresent()) {
            return new FileAnswer(version, false);
        }
        return client.getReplyCode() == FTPReply.FILE_UNAVAILABLE ? UNAVAILABLE : NONE;
    }

    /**
     * Whether there was no file, as {@code later} shows: a server that returns a version now would have returned one then.
     */
    boolean provesAbsence(FileAnswer later) {
        return unavailable && later.version().isPresent();
    }
}
