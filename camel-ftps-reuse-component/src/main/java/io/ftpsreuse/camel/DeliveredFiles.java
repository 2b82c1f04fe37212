// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import io.ftpsreuse.client.FileVersion;
import java.io.File;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileHelper;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.commons.net.ftp.FTPFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that a consumer delivers, and the permitted actions on them afterwards: only on the version that it
 * delivered. camel-ftp renames or deletes any file with that name. If the server returns neither size nor time,
 * this is done as in camel-ftp. Used by all connections of a consumer.
 */
final class DeliveredFiles {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveredFiles.class);

    /** The version that the server returned before a download; queries whether the file still has it. */
    private static final class AskedVersion implements BooleanSupplier {

        private final FtpsReuseOperations operations;
        private final String path;
        private volatile FileVersion version;

        AskedVersion(FtpsReuseOperations operations, String path, FileVersion version) {
            this.operations = operations;
            this.path = path;
            this.version = version;
        }

        @Override
        public boolean getAsBoolean() {
            return operations.versionOf(path).mayBe(version);
        }
    }

    /** By identity: a file that is begun has an object of its own, which its post-processing gets too. */
    private final Map<GenericFile<FTPFile>, AskedVersion> versions = Collections.synchronizedMap(new WeakHashMap<>());

    /** Called before a file is fetched, and after it was moved by {@code preMove}. */
    void begun(FtpsReuseOperations operations, GenericFileEndpoint<FTPFile> endpoint, Exchange exchange) {
        @SuppressWarnings("unchecked")
        GenericFile<FTPFile> file = (GenericFile<FTPFile>) exchange.getProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE);
        FileVersion version = versionOf(operations, file);
        AskedVersion asked = new AskedVersion(operations, file.getAbsoluteFilePath(), version);
        versions.put(file, asked);
        exchange.setProperty(FtpsReuseConstants.FILE_VERSION, version);
        exchange.setProperty(FtpsReuseConstants.FILE_IS_SAME, asked);
        if (endpoint.getDoneFileName() != null && !endpoint.isNoop()) {
            exchange.getExchangeExtension().addOnCompletion(new DoneFileOfDelivered(this, operations, endpoint, file));
        }
        boolean moved = file.getCopyFromAbsoluteFilePath() != null;
        if (moved
                && version.size() >= 0
                && ((FtpsReuseEndpoint) endpoint).getConfiguration().isBinary()) {
            // The moved file is delivered, with its own size instead of the listed one.
            file.setFileLength(version.size());
            file.getFile().setSize(version.size());
        }
    }

    /** Called when the download started again, with the version that the server returned just before. */
    static void restartedWith(Exchange exchange, FileVersion version) {
        if (version.equals(FileVersion.UNKNOWN) || exchange.getProperty(FtpsReuseConstants.FILE_VERSION) == null) {
            return;
        }
        exchange.setProperty(FtpsReuseConstants.FILE_VERSION, version);
        if (exchange.getProperty(FtpsReuseConstants.FILE_IS_SAME) instanceof AskedVersion asked) {
            asked.version = version;
        }
    }

    /** A file may have been moved by now, so that it is delivered even if its version is unknown. */
    private static FileVersion versionOf(FtpsReuseOperations operations, GenericFile<FTPFile> file) {
        try {
            return operations.versionOf(file.getAbsoluteFilePath());
        } catch (GenericFileOperationFailedException e) {
            LOG.debug("The version of {} cannot be queried", file, e);
            return FileVersion.UNKNOWN;
        }
    }

    /**
     * Fails with {@link OtherVersionException} if another version has the name of a file that was delivered.
     *
     * @return the version that has the name, as far as known
     */
    FileVersion requireDelivered(GenericFileOperations<FTPFile> operations, GenericFile<FTPFile> file) {
        AskedVersion asked = versions.get(file);
        if (asked == null || asked.version.equals(FileVersion.UNKNOWN)) {
            return FileVersion.UNKNOWN;
        }
        FileVersion delivered = asked.version;
        FileVersion present = ((FtpsReuseOperations) operations).versionOf(file.getAbsoluteFilePath());
        if (!present.mayBe(delivered)) {
            throw new OtherVersionException(file, delivered, present);
        }
        return present;
    }

    /**
     * Has a file delivered again although its name was: the other version that has the name now was not. Its key is what
     * camel-file has added before the post-processing.
     */
    static void deliverAgain(GenericFileEndpoint<FTPFile> endpoint, Exchange exchange, GenericFile<FTPFile> file) {
        if (!Boolean.TRUE.equals(endpoint.isIdempotent()) || endpoint.getIdempotentRepository() == null) {
            return;
        }
        String origin = file.getCopyFromAbsoluteFilePath();
        String key = origin == null ? file.getAbsoluteFilePath() : origin;
        if (endpoint.getIdempotentKey() != null) {
            Exchange dummy = GenericFileHelper.createDummy(endpoint, exchange, () -> file);
            key = endpoint.getIdempotentKey().evaluate(dummy, String.class);
        }
        if (key != null) {
            endpoint.getIdempotentRepository().remove(key);
        }
    }

    /**
     * Moves a file by renaming it, and sends no other command unless that is refused. camel-ftp deletes the target, looks
     * for its directory and makes it before each rename: five commands more for each file. And where two consumers want the
     * same file, the later one deletes the file that the other has just moved. Here the target is deleted only if the
     * server has accepted the source by RNFR, and refused the rename even where the directory is there; and never with
     * {@code moveOverwrites=false}.
     */
    GenericFile<FTPFile> rename(
            GenericFileOperations<FTPFile> operations, GenericFile<FTPFile> from, GenericFile<FTPFile> to) {
        FtpsReuseOperations ours = (FtpsReuseOperations) operations;
        boolean overwrites = ours.isMoveOverwriting();
        String source = from.getAbsoluteFilePath();
        String preferred = to.getAbsoluteFilePath();
        boolean delivered = versions.containsKey(from);
        if (delivered) {
            ours.upcoming().beforeVersion(overwrites ? Optional.empty() : Optional.of(preferred));
        }
        FileVersion present = requireDelivered(operations, from);
        // before preMove it was not queried yet
        FileVersion moved = overwrites || !present.equals(FileVersion.UNKNOWN) ? present : ours.versionOf(source);
        String target = ours.freeName(preferred, moved);
        if (delivered) {
            ours.upcoming().beforeRename();
        }
        ours.beforeRepeat(() -> requireDelivered(operations, from));
        try {
            rename(ours, from, to, target);
        } finally {
            ours.beforeRepeat(null);
        }
        append(to, ours.withoutRandomEnd(target, preferred, moved));
        return to;
    }

    private static void rename(
            FtpsReuseOperations ours, GenericFile<FTPFile> from, GenericFile<FTPFile> to, String target) {
        String source = from.getAbsoluteFilePath();
        boolean renamed = ours.renameFile(source, target);
        String reply = ours.lastReply();
        if (!renamed && ours.isSourceAccepted() && !ours.isGone(source)) {
            renamed = makeDirectory(ours, to) && ours.renameFile(source, target)
                    || ours.isMoveOverwriting()
                            && ours.isSourceAccepted()
                            && ours.deleteFile(target)
                            && ours.renameFile(source, target);
        }
        if (!renamed) {
            throw new GenericFileOperationFailedException(
                    "Cannot rename file: " + from + " to: " + target + "; the server answered: " + reply);
        }
    }

    /** @param name the file's own, perhaps with an end */
    private static void append(GenericFile<FTPFile> file, String name) {
        String end = name.substring(file.getAbsoluteFilePath().length());
        file.setAbsoluteFilePath(name);
        file.setRelativeFilePath(file.getRelativeFilePath() + end);
        file.setFileName(file.getFileName() + end);
        file.setFileNameOnly(file.getFileNameOnly() + end);
    }

    /** Of the absolute path: the file's own parent is the root where the endpoint has no directory. */
    private static boolean makeDirectory(FtpsReuseOperations operations, GenericFile<FTPFile> file) {
        String directory = new File(file.getAbsoluteFilePath()).getParent();
        return directory != null && operations.buildDirectory(directory, file.isAbsolute());
    }
}
