// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import io.ftpsreuse.client.FileVersion;
import java.io.IOException;
import java.util.Optional;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPReply;

/**
 * What a server answered when it was asked for the version of the file under a name.
 *
 * @param version if it told one
 * @param unavailable whether it said 550 instead, which a server says of a file that is not there, and also of one whose
 *     size it will not tell
 */
record FileAnswer(Optional<FileVersion> version, boolean unavailable) {

    /** It was not asked, or answered nothing of use. */
    static final FileAnswer NONE = new FileAnswer(Optional.empty(), false);

    /** It said 550. */
    static final FileAnswer UNAVAILABLE = new FileAnswer(Optional.empty(), true);

    static FileAnswer ask(FTPClient client, String file) throws IOException {
        Optional<FileVersion> version = FileVersions.ask(client, file);
        if (version.isPresent()) {
            return new FileAnswer(version, false);
        }
        return client.getReplyCode() == FTPReply.FILE_UNAVAILABLE ? UNAVAILABLE : NONE;
    }

    /** Whether there was no file, as {@code later} shows: a server that tells a version now would have told one then. */
    boolean provesAbsence(FileAnswer later) {
        return unavailable && later.version().isPresent();
    }
}
