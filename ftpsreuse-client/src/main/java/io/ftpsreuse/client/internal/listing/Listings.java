// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.listing;

import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.client.diagnosis.KnownFailure;
import io.ftpsreuse.client.internal.net.TransferFailures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listings of one client: by MLSD where the server offers that, of directories whose names servers treat as patterns, and
 * with an error where a directory is not there. Used by the client's thread only.
 */
public final class Listings {

    private static final Logger LOG = LoggerFactory.getLogger(Listings.class);

    /** Servers expand these in the arguments of LIST and NLST. */
    private static final Pattern PATTERN = Pattern.compile("[*?\\[\\]{}~]");

    /** Patterns, and the working directory. */
    private static final Pattern NOT_ONE_DIRECTORY = Pattern.compile("[*?]|^\\.?$");

    private final ListingSession session;
    private final WantedEntries wanted;
    private final TransferFailures failures;
    private final int mostEntries;
    private final boolean endVerified;
    private boolean typelessMachineListing;
    private String reportedLines;

    /**
     * @param mostEntries how many entries are accepted
     * @param endVerified whether the data connection must end with close_notify
     */
    public Listings(ListingSession session, WantedEntries wanted, int mostEntries, boolean endVerified) {
        this.session = session;
        this.wanted = wanted;
        this.failures = new TransferFailures(session);
        this.mostEntries = mostEntries;
        this.endVerified = endVerified;
    }

    /** The use of a listing's data connection. */
    public Listing newTransfer() {
        return new Listing(failures, endVerified, mostEntries, wanted.isNarrowed());
    }

    /**
     * The entries of a directory.
     *
     * @param ordinary lists by LIST
     */
    public FTPFile[] files(String directory, ListingCommand<FTPFile[]> ordinary) throws IOException {
        boolean machine = !typelessMachineListing && session.isMachineListingOffered();
        FTPFile[] entries = machine ? machineListing(directory, ordinary) : ordinaryListing(directory, ordinary);
        if (wanted.isTooMany()) {
            throw failures.listingTooLong(mostEntries);
        }
        requireUnderstood(wanted.unknown());
        requireListed(directory, entries);
        return entries;
    }

    /** As {@link #files}, always by LIST. */
    public FTPFile[] filesByList(String directory, ListingCommand<FTPFile[]> ordinary) throws IOException {
        FTPFile[] entries = ordinaryListing(directory, ordinary);
        requireListed(directory, entries);
        return entries;
    }

    private FTPFile[] ordinaryListing(String directory, ListingCommand<FTPFile[]> ordinary) throws IOException {
        return inside(directory, path -> {
            wanted.begin();
            return ordinary.list(path);
        });
    }

    private FTPFile[] machineListing(String directory, ListingCommand<FTPFile[]> ordinary) throws IOException {
        FTPFile[] entries = machineListingOrRefused(directory, ordinary);
        typelessMachineListing = wanted.isTypeless();
        if (!typelessMachineListing) {
            return entries;
        }
        LOG.debug("MLSD returns no type of entries; LIST is used from now on");
        return ordinaryListing(directory, ordinary);
    }

    private FTPFile[] machineListingOrRefused(String directory, ListingCommand<FTPFile[]> ordinary) throws IOException {
        wanted.begin();
        try {
            return session.commands().mlistDir(directory, wanted::acceptWithin);
        } catch (DataCommandFailedException e) {
            if (!e.isBeforeTransfer() || !FTPReply.isNegativePermanent(e.replyCode())) {
                throw e;
            }
            LOG.debug("MLSD is not usable here; trying MLST and LIST: {}", e.getMessage());
            FTPFile file = directory == null ? null : session.commands().mlistFile(directory);
            return file == null || !file.isFile() ? ordinaryListing(directory, ordinary) : wanted.alone(file);
        }
    }

    /**
     * commons-net passes the path to LIST and NLST, in which servers treat some characters as a pattern of names, and list
     * nothing where none matches. A directory with such a name is entered; a directory that cannot be entered is left to
     * the server.
     */
    public <T> T inside(String directory, ListingCommand<T> command) throws IOException {
        boolean pattern = directory != null && PATTERN.matcher(directory).find();
        String present = pattern ? session.commands().printWorkingDirectory() : null;
        if (present == null || !session.commands().changeWorkingDirectory(directory)) {
            return listOrVerdict(directory, command);
        }
        T listed;
        try {
            listed = listOrVerdict(null, command);
        } catch (IOException e) {
            comeBack(present, e);
            throw e;
        }
        comeBack(present, null);
        return listed;
    }

    /**
     * commons-net does not read the server's reply where the data connection broke, which NLST reports by an unchecked
     * exception.
     */
    private <T> T listOrVerdict(String path, ListingCommand<T> command) throws IOException {
        try {
            return command.list(path);
        } catch (UncheckedIOException e) {
            throw session.verdictOn(e.getCause());
        } catch (IOException e) {
            throw session.verdictOn(e);
        }
    }

    /** Without this, relative paths would mean something else. */
    private void comeBack(String directory, IOException failure) throws IOException {
        try {
            if (!session.commands().isConnected() || !session.commands().changeWorkingDirectory(directory)) {
                session.commands().disconnect();
            }
        } catch (IOException e) {
            session.commands().disconnect();
            if (failure == null) {
                throw e;
            }
            failure.addSuppressed(e);
        }
    }

    /**
     * Fails if a listing without a line is of a directory that cannot be entered. vsftpd and Pure-FTPd treat the last element
     * of a path for a pattern of names, and list a directory that is not there as one that is empty. Where a user may not
     * change directories at all, this is unknown.
     */
    private void requireListed(String directory, FTPFile[] entries) throws IOException {
        boolean named =
                directory != null && !NOT_ONE_DIRECTORY.matcher(directory).find();
        if (!named || entries.length > 0 || wanted.unknown().wereOthersUnderstood()) {
            return;
        }
        String present = session.commands().printWorkingDirectory();
        if (present == null || !session.commands().changeWorkingDirectory(present)) {
            return;
        }
        if (!session.commands().changeWorkingDirectory(directory)) {
            throw session.directoryRefused(directory);
        }
        comeBack(present, null);
    }

    private void requireUnderstood(UnknownLines unknown) throws IOException {
        if (!unknown.isEmpty() && !unknown.wereOthersUnderstood()) {
            throw failures.listingNotUnderstood(unknown.first());
        }
        if (!unknown.isEmpty()) {
            reportOnce(unknown.count() + " lines that are not understood and left out, the first is \""
                    + unknown.first() + "\". " + KnownFailure.LISTING_NOT_UNDERSTOOD.remedy(session.audience()));
        } else if (wanted.hasUnknownMachineLines()) {
            reportOnce("lines by MLSD that are not understood and left out; "
                    + session.audience().words("{machineListing=false|builder.machineListing(false)}")
                    + " reads LIST instead");
        }
    }

    private void reportOnce(String leftOut) throws IOException {
        if (!leftOut.equals(reportedLines)) {
            reportedLines = leftOut;
            LOG.warn("{} lists {}", session.failureContext().server(), leftOut);
        }
    }
}
