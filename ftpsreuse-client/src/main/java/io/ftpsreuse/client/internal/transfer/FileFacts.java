// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import io.ftpsreuse.client.FileVersion;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPReply;

/**
 * Asks for versions of files, and keeps by which command and in which directories the server returns them on the present control
 * connection. Used by the client's thread only.
 */
public final class FileFacts {

    /** With more directories than this, the server is queried again for facts in each of them. */
    private static final int MOST_DIRECTORIES = 1_000;

    private final FTPClient client;
    private final Set<String> directories = new HashSet<>();
    private boolean byMlst;
    private Optional<FileVersion> begunAnew = Optional.empty();

    public FileFacts(FTPClient client) {
        this.client = client;
    }

    /** Forgets the directories, whose rights may have changed since the last connection. */
    public void connectionChanged() {
        directories.clear();
    }

    /**
     * The version of a file, by MLST or else by SIZE and MDTM.
     *
     * @param machineListing whether the server offers MLST
     * @return {@link FileVersion#UNKNOWN} if the server returns nothing, which does not prove that there is no file
     */
    public FileVersion of(String file, boolean machineListing) throws IOException {
        Optional<FileVersion> found = machineListing ? FileVersions.byMlst(client, file) : Optional.empty();
        FileVersion version = found.isPresent() ? found.get() : FileVersions.bySizeAndTime(client, file);
        if (version.size() >= 0) {
            byMlst = found.isPresent();
        }
        return version;
    }

    /**
     * Whether there is a file under a name, by the one command that returned the last version. A permanent refusal is a proof of
     * absence only in a directory where that command has returned another file.
     *
     * @return empty if that is not known
     */
    public Optional<Boolean> isThere(String file) throws IOException {
        String directory = (byMlst ? "MLST " : "SIZE ") + file.substring(0, file.lastIndexOf('/') + 1);
        int reply = byMlst ? client.mlst(file) : client.size(file);
        if (FTPReply.isPositiveCompletion(reply)) {
            if (directories.size() >= MOST_DIRECTORIES) {
                directories.clear();
            }
            directories.add(directory);
            return Optional.of(true);
        }
        return FTPReply.isNegativePermanent(reply) && directories.contains(directory)
                ? Optional.of(false)
                : Optional.empty();
    }

    /** The version with which a download started again; empty if the last one did not start again. */
    public Optional<FileVersion> begunAnew() {
        return begunAnew;
    }

    /** Notes the version with which a download starts again; empty at its first start. */
    public void begunAnew(Optional<FileVersion> version) {
        begunAnew = version;
    }
}
