// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.cluster;

import io.ftpsreuse.camel.FtpsReuseConstants;
import io.ftpsreuse.camel.FtpsReuseEndpoint;
import io.ftpsreuse.camel.FtpsReuseOperations;
import io.ftpsreuse.client.FileVersion;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.RemoteFile;
import org.apache.camel.component.file.remote.RemoteFileConfiguration;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A control connection to a vendor's server that stays open between files, with the operations that Camel's consumers
 * use. Camel's own way to a file of a known name, {@code pollEnrich}, lists the whole directory for each file.
 *
 * <p>Used by one thread at a time.
 */
final class VendorConnection {

    private static final Logger LOG = LoggerFactory.getLogger(VendorConnection.class);

    /** Servers treat these as patterns, or as options of the listing. */
    private static final Pattern NOT_TO_BE_LISTED_ALONE = Pattern.compile("^-|[*?\\[\\]{}]|^\\s|\\s$");

    /** Enough for a name of its own. */
    private static final int DIGITS = 16;

    private final FtpsReuseEndpoint endpoint;
    private final FtpsReuseOperations operations;
    private final String slot;
    private boolean inDirectory;

    /**
     * @param slot the directory below the endpoint's local work directory that is this connection's alone
     */
    VendorConnection(FtpsReuseEndpoint endpoint, String slot) throws Exception {
        this.endpoint = endpoint;
        this.operations = endpoint.createRemoteFileOperations();
        this.slot = slot;
    }

    /** Connects and logs in, unless that is done and the server still answers. */
    void open() {
        if (inDirectory && answers()) {
            return;
        }
        inDirectory = false;
        RemoteFileConfiguration configuration = endpoint.getConfiguration();
        operations.connect(configuration, null);
        operations.changeCurrentDirectory(configuration.getDirectory());
        inDirectory = true;
    }

    private boolean answers() {
        try {
            return operations.sendNoop();
        } catch (GenericFileOperationFailedException e) {
            return false;
        }
    }

    /**
     * The version of the file, if it is there as it was claimed; only where the server returns too few facts, a listing shows
     * that.
     */
    Optional<FileVersion> present(Claim claim) {
        FileVersion present = operations.versionOf(claim.name());
        boolean complete = present.size() == claim.size() && present.modified().isPresent();
        return complete || isListed(claim) ? Optional.of(present) : Optional.empty();
    }

    /** The version of the file, if it is there as it was fetched. */
    Optional<FileVersion> present(Claim claim, FileVersion fetched) {
        FileVersion present = operations.versionOf(claim.name());
        boolean complete = present.size() >= 0 && present.modified().isPresent();
        boolean same = present.mayBe(fetched) && (complete || isListed(claim));
        return same ? Optional.of(present) : Optional.empty();
    }

    private boolean isListed(Claim claim) {
        return Arrays.stream(listed(claim.name())).anyMatch(claim::isStill);
    }

    private FTPFile[] listed(String name) {
        if (NOT_TO_BE_LISTED_ALONE.matcher(name).find()) {
            return operations.listFiles();
        }
        try {
            return operations.listFiles(name);
        } catch (GenericFileOperationFailedException e) {
            if (e.getCode() == FTPReply.FILE_UNAVAILABLE) {
                return new FTPFile[0];
            }
            throw e;
        }
    }

    /**
     * Fetches the file to the endpoint's local work directory; the exchange is then as from Camel's consumer.
     *
     * @param present the result of {@link #present(Claim)}
     */
    void fetch(Claim claim, FileVersion present, Exchange exchange) {
        // it is another than present where the download started again
        BooleanSupplier same = () -> operations
                .versionOf(claim.name())
                .mayBe(exchange.getProperty(FtpsReuseConstants.FILE_VERSION, FileVersion.class));
        exchange.setProperty(FtpsReuseConstants.FILE_VERSION, present);
        exchange.setProperty(FtpsReuseConstants.FILE_IS_SAME, same);
        RemoteFile<FTPFile> file = new RemoteFile<>();
        file.setHostname(endpoint.getConfiguration().getHost());
        file.setAbsoluteFilePath(claim.path());
        file.setFileNameOnly(claim.name());
        file.setFileName(claim.name());
        file.setFileLength(claim.size());
        file.setLastModified(claim.modified());
        // decides where it is put
        file.setRelativeFilePath(slot + "/" + claim.name());
        exchange.setProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE, file);
        if (!operations.retrieveFile(claim.name(), exchange, claim.size())) {
            throw new GenericFileOperationFailedException("The server did not send " + claim.path());
        }
        exchange.getMessage().setBody(file);
    }

    /**
     * Moves the file away, to a name that is free there unless the endpoint's moves overwrite. It is no failure if another worker was quicker.
     *
     * <p>camel-ftp's consumers first delete a file of the same name; that may be the file itself, which another worker has
     * just moved.
     *
     * @param present the last result of {@link #present(Claim, FileVersion)}
     */
    void move(Claim claim, FileVersion present, String directory) {
        unlessReplaced(claim, present, () -> moveTo(claim, present, directory));
    }

    /** Runs steps that take the file away, and leaves another version alone that has its name when one of them is repeated. */
    private void unlessReplaced(Claim claim, FileVersion present, Runnable steps) {
        operations.beforeRepeat(() -> {
            if (!operations.versionOf(claim.name()).mayBe(present)) {
                throw new ReplacedException(claim);
            }
        });
        try {
            steps.run();
        } catch (ReplacedException e) {
            LOG.info("{}", e.getMessage());
        } finally {
            operations.beforeRepeat(null);
        }
    }

    private static final class ReplacedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ReplacedException(Claim claim) {
            super(claim.vendor() + ": " + claim.path()
                    + " was replaced at the vendor while the connection was made again");
        }
    }

    private void moveTo(Claim claim, FileVersion present, String directory) {
        String preferred = directory + "/" + claim.name();
        String target = operations.freeName(preferred, present);
        boolean moved = operations.renameFile(claim.name(), target);
        if (!moved) {
            operations.buildDirectory(directory, false);
            moved = operations.renameFile(claim.name(), target);
        }
        if (moved) {
            operations.withoutRandomEnd(target, preferred, present);
            return;
        }
        if (present(claim).isEmpty()) {
            return;
        }
        // a server without facts of files may have one of that name, and not replace it
        String another = target + "." + claim.listedAs().substring(0, DIGITS);
        if (!operations.renameFile(claim.name(), another) && present(claim).isPresent()) {
            throw new GenericFileOperationFailedException("The server did not move " + claim.path() + " to " + target);
        }
    }

    /**
     * Deletes the delivered file; it is no failure if it is not there.
     *
     * @param present the last result of {@link #present(Claim, FileVersion)}
     */
    void delete(Claim claim, FileVersion present) {
        unlessReplaced(claim, present, () -> delete(claim.name()));
    }

    /** Deletes a file; it is no failure if it is not there. */
    void delete(String name) {
        if (!operations.deleteFile(name)
                && Arrays.stream(listed(name)).anyMatch(file -> file.getName().equals(name))) {
            throw new GenericFileOperationFailedException("The server did not delete " + name);
        }
    }

    /** The endpoint's done file beside a file, as an expression; if it waits for one. */
    Optional<String> doneFile() {
        return Optional.ofNullable(endpoint.getDoneFileName());
    }

    void close() {
        inDirectory = false;
        operations.forceDisconnect();
    }
}
