// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import io.ftpsreuse.client.ComingCommands;
import io.ftpsreuse.client.FileFacts;
import io.ftpsreuse.client.FileVersion;
import io.ftpsreuse.client.internal.net.IoSupplier;
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
public final class QueriedFacts implements FileFacts {

    /** With more directories than this, the server is queried again for facts in each of them. */
    private static final int MOST_DIRECTORIES = 1_000;

    private final FTPClient client;
    private final IoSupplier<Boolean> machineListing;
    private final CommandPipeline pipeline;
    private final Set<String> directories = new HashSet<>();
    private boolean byMlst;
    private ComingCommands coming = ComingCommands.NONE;
    private Optional<FileVersion> atRestart = Optional.empty();

    /** @param machineListing whether the server offers MLST */
    public QueriedFacts(FTPClient client, IoSupplier<Boolean> machineListing, CommandPipeline pipeline) {
        this.client = client;
        this.machineListing = machineListing;
        this.pipeline = pipeline;
    }

    /** Forgets the directories, whose rights may have changed since the last connection. */
    public void connectionChanged() {
        directories.clear();
    }

    @Override
    public FileVersion versionOf(String file) throws IOException {
        boolean offered = machineListing.get();
        pipeline.beforeVersion(file, offered, takeAnnounced());
        Optional<FileVersion> found = offered ? FileVersions.byMlst(client, file) : Optional.empty();
        FileVersion version = found.isPresent() ? found.get() : FileVersions.bySizeAndTime(client, file);
        if (version.size() >= 0) {
            byMlst = found.isPresent();
        }
        return version;
    }

    @Override
    public Optional<Boolean> hasFile(String file) throws IOException {
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

    @Override
    public Optional<FileVersion> versionAtRestart() {
        return atRestart;
    }

    /** Called before the first query of an upload. */
    void uploadStarts(String file) {
        pipeline.beforeUpload(file);
    }

    /** Called at the first start of a download. */
    void downloadStarts() {
        atRestart = Optional.empty();
    }

    /** Queries the version with which a download starts again. */
    public void downloadRestarts(String file) throws IOException {
        atRestart = Optional.of(versionOf(file));
    }

    @Override
    public boolean isSourceAccepted() {
        return pipeline.isSourceAccepted();
    }

    @Override
    public void announce(ComingCommands next) {
        coming = next;
    }

    private ComingCommands takeAnnounced() {
        ComingCommands announced = coming;
        coming = ComingCommands.NONE;
        return announced;
    }

    /** Renames a file, by RNFR and RNTO. */
    public boolean rename(String from, String to, IoSupplier<Boolean> rename) throws IOException {
        Optional<String> next = takeAnnounced().versionOf();
        return pipeline.rename(from, to, next, next.isPresent() && machineListing.get(), rename);
    }
}
