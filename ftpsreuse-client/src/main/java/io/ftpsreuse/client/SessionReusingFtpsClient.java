// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.diagnosis.KnownFailure;
import io.ftpsreuse.client.internal.FtpsClientSettings;
import io.ftpsreuse.client.internal.ResumingFtpsClient;
import io.ftpsreuse.client.internal.listing.Listing;
import io.ftpsreuse.client.internal.listing.UnknownLines;
import io.ftpsreuse.client.internal.net.DataCommandStage;
import io.ftpsreuse.client.internal.net.IoAction;
import io.ftpsreuse.client.internal.net.Reply;
import io.ftpsreuse.client.internal.net.StallGuard;
import io.ftpsreuse.client.internal.net.Transfer;
import io.ftpsreuse.client.internal.net.TransferFailures;
import io.ftpsreuse.client.internal.tls.ControlConnectionContext;
import io.ftpsreuse.client.internal.tls.TlsMaterial;
import io.ftpsreuse.client.internal.transfer.ClientUpload;
import io.ftpsreuse.client.internal.transfer.Download;
import io.ftpsreuse.client.internal.transfer.FileVersions;
import io.ftpsreuse.client.internal.transfer.TransferCheck;
import io.ftpsreuse.client.internal.transfer.TransferSession;
import io.ftpsreuse.client.internal.transfer.Upload;
import io.ftpsreuse.client.internal.transfer.UploadName;
import io.ftpsreuse.client.internal.transfer.UploadedPart;
import io.ftpsreuse.client.traffic.TrafficCounter;
import io.ftpsreuse.client.traffic.TrafficObserver;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPFileFilter;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.ftp.FTPSClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An {@link FTPSClient} whose data connections resume the TLS session of the control connection, as strict servers
 * demand ({@code require_ssl_reuse} of vsftpd, mod_tls of ProFTPD). Made by a {@link SessionReusingFtpsClientFactory};
 * used like its superclass, by one thread at a time:
 *
 * <pre>{@code
 * SessionReusingFtpsClient client = factory.newClient();
 * client.connect("ftp.example.com");
 * client.login(user, password);
 * client.execPBSZ(0);
 * client.execPROT("P");
 * client.enterLocalPassiveMode();
 * FTPFile[] files = client.listFiles();
 * }</pre>
 *
 * <p>It differs from its superclass in more ways. A data command that the server refuses or does not complete raises a
 * {@link DataCommandFailedException} with the server's reply, where commons-net returns an empty listing, null or false.
 * A file that does not arrive whole raises a {@link TransferIncompleteException}. The certificate and host name are
 * checked on control and data connections. Files are transferred byte by byte, and verified, unless the program chooses
 * ASCII by {@link #setFileType(int)}; a server that refuses TYPE I transfers no file. What the factory was told (keys, trust, sockets) cannot be set here as well.
 *
 * <p>When the control connection can serve no more data connections, or a transfer broke off, the {@link
 * ControlConnectionRenewal} is asked for another one. Without a renewal, {@link SessionNotResumedException} is raised
 * before the data command is sent, as far as that can be known, and the caller connects again.
 */
public class SessionReusingFtpsClient extends ResumingFtpsClient {

    private static final Logger LOG = LoggerFactory.getLogger(SessionReusingFtpsClient.class);

    /** As large as the buffers of the JDK's own streams, in bytes; with less there is little to save. */
    private static final int SMALLEST_BUFFER = 8 << 10;

    /** Of those beyond it is learnt again that the server tells of files there. */
    private static final int MOST_DIRECTORIES = 1_000;

    /** Servers expand these in the arguments of LIST and NLST. */
    private static final Pattern PATTERN = Pattern.compile("[*?\\[\\]{}~]");

    /** Patterns, and the working directory. */
    private static final Pattern NOT_ONE_DIRECTORY = Pattern.compile("[*?]|^\\.?$");

    private final TransferSession session;
    private final TransferCheck check;
    private final TransferFailures failures;

    private ControlConnectionRenewal renewal;
    private long announcedSize = -1;
    private Optional<FileVersion> versionBegunAnew = Optional.empty();
    private RepeatableSource repeatableSource;
    private boolean temporaryName;
    private boolean sourceAccepted;
    private boolean toldByMlst;
    private final Set<String> tellingDirectories = new HashSet<>();
    private boolean typelessMachineListing;
    private String reportedLines;
    private RestartableOutput restartableOutput;

    SessionReusingFtpsClient(
            FtpsClientSettings settings,
            TlsMaterial material,
            ServerMemory memory,
            StallGuard stallGuard,
            ControlConnectionContext tlsContext) {
        super(settings, material, memory::of, stallGuard, tlsContext);
        TransferSession session = new Session();
        this.check = new TransferCheck(session, settings.verifyTransfer());
        this.failures = new TransferFailures(session);
        this.session = session;
    }

    /** Sets who makes a new control connection when the present one is used up; null, the default, for nobody. */
    public void setControlConnectionRenewal(ControlConnectionRenewal renewal) {
        this.renewal = renewal;
    }

    /**
     * Tells the size of the file that the next download fetches, as a listing gave it, which spares the server the
     * question; -1 if it is not known. Forgotten after that download.
     */
    public void announceSize(long size) {
        announcedSize = size;
    }

    private long takeAnnouncedSize() {
        long announced = announcedSize;
        announcedSize = -1;
        return announced;
    }

    /**
     * Gives the source of the next upload in a form that can be read again, so that the upload can be continued if it
     * breaks off; null if there is none. Forgotten after that upload.
     */
    public void announceSource(RepeatableSource source) {
        repeatableSource = source;
    }

    /**
     * Tells that the name of the next upload is a temporary one: what the server has under it is a left-over, which is deleted
     * and never continued. Forgotten after that upload.
     */
    public void announceTemporaryName() {
        temporaryName = true;
    }

    /**
     * Gives where the next download is written to, instead of what {@link #retrieveFile} is called with, and of the stream
     * that {@link #retrieveFileStream} returns, which is then empty. For callers of code that cannot be given an output that
     * begins anew, as when a download broke off; null if there is none. Forgotten after that download.
     */
    public void announceOutput(RestartableOutput output) {
        restartableOutput = output;
    }

    private RestartableOutput takeAnnouncedOutput() {
        RestartableOutput announced = restartableOutput;
        restartableOutput = null;
        return announced;
    }

    /**
     * Narrows the listings that follow by {@link #listFiles(String)}; null for all. What is not wanted takes no memory when
     * it comes by LIST, and little by MLSD.
     */
    public void listOnly(FTPFileFilter filter) {
        wanted().only(filter);
    }

    // Renewal of the control connection

    @Override
    protected final boolean isRenewable() {
        return renewal != null;
    }

    @Override
    protected final boolean isWanted() {
        return renewal == null || renewal.isWanted();
    }

    /**
     * Has the control connection renewed by its {@link ControlConnectionRenewal}, for a command that failed because the
     * connection broke.
     *
     * @param directoryTrail leads back to the working directory
     * @param cause why the present control connection is of no more use
     * @throws IOException if it cannot be renewed, or is not wanted any more
     */
    @Override
    public void renew(List<String> directoryTrail, IOException cause) throws IOException {
        requireWanted(cause);
        renewConnection(directoryTrail, cause);
        requireWanted(cause);
    }

    private void requireWanted(IOException cause) throws IOException {
        if (!isWanted()) {
            disconnect();
            throw new IOException("The client was given up meanwhile, so its connection is not renewed", cause);
        }
    }

    private void renewConnection(List<String> directoryTrail, IOException cause) throws IOException {
        if (renewal == null) {
            throw cause;
        }
        LOG.debug("The control connection is renewed: {}", FailureContext.printable(cause.getMessage()));
        renewal.renew(this, directoryTrail, cause);
        requireProtection();
        traffic().add(renewalCause(cause).counter(), 1);
    }

    static RenewalCause renewalCause(IOException failure) {
        if (failure instanceof SessionNotResumedException finding) {
            return finding.renewalCause();
        }
        return failure instanceof DataCommandFailedException ? RenewalCause.TURNED_DOWN : RenewalCause.BROKEN_OFF;
    }

    // Listings

    /**
     * commons-net sends LIST (RFC 959), whose form and precision are each server's own. Here it is MLSD (RFC 3659 section 7)
     * where the server offers that, unless the factory was told otherwise. And a directory that is not there is an error, where
     * commons-net has no entries: with {@code *} or {@code ?} in it a path may be a pattern that matches nothing.
     */
    @Override
    public FTPFile[] listFiles(String directory) throws IOException {
        requireConnection();
        FTPFile[] entries = machineListingOffered() ? machineListing(directory) : ordinaryListing(directory);
        if (wanted().isTooMany()) {
            throw failures.listingTooLong(settings().maxListingEntries());
        }
        requireUnderstood(wanted().unknown());
        requireListed(directory, entries);
        return entries;
    }

    /** As {@link #listFiles(String)}, but always by LIST, as commons-net does. */
    @Override
    public FTPFile[] listFiles(String directory, FTPFileFilter filter) throws IOException {
        requireConnection();
        FTPFile[] entries = inside(directory, path -> {
            wanted().begin();
            return super.listFiles(path, filter);
        });
        requireListed(directory, entries);
        return entries;
    }

    /**
     * Fails if a listing without a line is of a directory that cannot be entered. vsftpd and Pure-FTPd take the last element
     * of a path for a pattern of names, and list a directory that is not there as one that is empty. Where a user may not
     * change directories at all, that cannot be told.
     */
    private void requireListed(String directory, FTPFile[] entries) throws IOException {
        boolean named =
                directory != null && !NOT_ONE_DIRECTORY.matcher(directory).find();
        if (!named || entries.length > 0 || wanted().unknown().wereOthersUnderstood()) {
            return;
        }
        String present = printWorkingDirectory();
        if (present == null || !changeWorkingDirectory(present)) {
            return;
        }
        if (!changeWorkingDirectory(directory)) {
            throw directoryRefused(directory);
        }
        comeBack(present, null);
    }

    private void requireUnderstood(UnknownLines unknown) throws IOException {
        if (!unknown.isEmpty() && !unknown.wereOthersUnderstood()) {
            throw failures.listingNotUnderstood(unknown.first());
        }
        if (!unknown.isEmpty()) {
            reportOnce(unknown.count() + " lines that are not understood and left out, the first is \""
                    + unknown.first() + "\". " + KnownFailure.LISTING_NOT_UNDERSTOOD.remedy(audience()));
        } else if (wanted().hasUnknownMachineLines()) {
            reportOnce("lines by MLSD that are not understood and left out; "
                    + audience().words("{machineListing=false|builder.machineListing(false)}") + " reads LIST instead");
        }
    }

    private void reportOnce(String leftOut) throws IOException {
        if (!leftOut.equals(reportedLines)) {
            reportedLines = leftOut;
            LOG.warn("{} lists {}", failureContext().server(), leftOut);
        }
    }

    private boolean machineListingOffered() throws IOException {
        return settings().machineListing() && !typelessMachineListing && offersMachineListing();
    }

    private FTPFile[] ordinaryListing(String directory) throws IOException {
        return inside(directory, path -> {
            wanted().begin();
            return super.listFiles(path, wanted());
        });
    }

    /** As {@link #listFiles}, in a directory whose name is a pattern to the server. */
    @Override
    public String[] listNames(String directory) throws IOException {
        requireConnection();
        return inside(directory, super::listNames);
    }

    /**
     * commons-net gives LIST and NLST the path, in which servers take some characters for a pattern of names, and list nothing
     * where none matches. A directory with such a name is entered; what cannot be entered is left to the server.
     */
    private <T> T inside(String directory, ListingCommand<T> command) throws IOException {
        boolean pattern = directory != null && PATTERN.matcher(directory).find();
        String present = pattern ? printWorkingDirectory() : null;
        if (present == null || !changeWorkingDirectory(directory)) {
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

    /** commons-net does not read the server's reply where the data connection broke, which NLST tells by an unchecked exception. */
    private <T> T listOrVerdict(String path, ListingCommand<T> command) throws IOException {
        try {
            return command.list(path);
        } catch (UncheckedIOException e) {
            throw verdictOn(e.getCause());
        } catch (IOException e) {
            throw verdictOn(e);
        }
    }

    /** Without this, relative paths would mean something else. */
    private void comeBack(String directory, IOException failure) throws IOException {
        try {
            if (!isConnected() || !changeWorkingDirectory(directory)) {
                disconnect();
            }
        } catch (IOException e) {
            disconnect();
            if (failure == null) {
                throw e;
            }
            failure.addSuppressed(e);
        }
    }

    /** LIST or NLST of a path; null for the working directory. */
    private interface ListingCommand<T> {
        T list(String path) throws IOException;
    }

    /** Servers that pass the argument of LIST and NLST to {@code ls} take a name that begins with a hyphen for options. */
    @Override
    protected String getListArguments(String path) {
        return super.getListArguments(path != null && path.startsWith("-") ? "./" + path : path);
    }

    @Override
    protected final Transfer newListing() {
        boolean endVerified = settings().verifyTransfer() != TransferVerification.NONE;
        return new Listing(failures, endVerified, settings().maxListingEntries(), wanted().isNarrowed());
    }

    private FTPFile[] machineListing(String directory) throws IOException {
        FTPFile[] entries = machineListingOrRefused(directory);
        typelessMachineListing = wanted().isTypeless();
        if (!typelessMachineListing) {
            return entries;
        }
        LOG.debug("MLSD does not say what is a file, so LIST is used from now on");
        return ordinaryListing(directory);
    }

    private FTPFile[] machineListingOrRefused(String directory) throws IOException {
        wanted().begin();
        try {
            return mlistDir(directory, wanted()::acceptWithin);
        } catch (DataCommandFailedException e) {
            if (!e.isBeforeTransfer() || !FTPReply.isNegativePermanent(e.replyCode())) {
                throw e;
            }
            LOG.debug("MLSD is of no use here, so MLST and LIST are tried: {}", e.getMessage());
            FTPFile file = directory == null ? null : mlistFile(directory);
            return file == null || !file.isFile() ? ordinaryListing(directory) : wanted().alone(file);
        }
    }

    // Transfers

    /**
     * Asks which version of a file the server has under a name, so that it can be known later whether it is still the same.
     *
     * @return empty if the server tells no size, which does not prove that there is no file
     */
    public Optional<FileVersion> versionOf(String file) throws IOException {
        return FileVersions.ask(this, file);
    }

    /**
     * Asks what the server tells of the version of a file that it has under a name, by MLST or else by SIZE and MDTM, so that it
     * can be known later whether it is still the same.
     *
     * @return {@link FileVersion#UNKNOWN} if it tells nothing, which does not prove that there is no file
     */
    public FileVersion factsOf(String file) throws IOException {
        Optional<FileVersion> byMlst = offersMachineListing() ? FileVersions.byMlst(this, file) : Optional.empty();
        FileVersion version = byMlst.isPresent() ? byMlst.get() : FileVersions.bySizeAndTime(this, file);
        if (version.size() >= 0) {
            toldByMlst = byMlst.isPresent();
        }
        return version;
    }

    /**
     * Whether the server has a file under a name, asked by one command: the one by which it told the last version in {@link
     * #factsOf}, MLST or SIZE. A permanent refusal (mostly 550) means that there is none only where the server has told of
     * another file of the same directory by the same command on this connection: it may be denied there.
     *
     * @return empty if that is not known
     */
    public Optional<Boolean> hasFile(String file) throws IOException {
        String directory = (toldByMlst ? "MLST " : "SIZE ") + file.substring(0, file.lastIndexOf('/') + 1);
        int reply = toldByMlst ? mlst(file) : size(file);
        if (FTPReply.isPositiveCompletion(reply)) {
            if (tellingDirectories.size() >= MOST_DIRECTORIES) {
                tellingDirectories.clear();
            }
            tellingDirectories.add(directory);
            return Optional.of(true);
        }
        return FTPReply.isNegativePermanent(reply) && tellingDirectories.contains(directory)
                ? Optional.of(false)
                : Optional.empty();
    }

    /** What was learnt of the directories may have changed since the last connection. */
    @Override
    protected void _connectAction_() throws IOException {
        tellingDirectories.clear();
        super._connectAction_();
    }

    private boolean offersMachineListing() throws IOException {
        Optional<Boolean> known = serverRecord().offersMachineListing();
        if (known.isEmpty()) {
            serverRecord().offersMachineListing(hasFeature("MLST"));
        }
        return serverRecord().offersMachineListing().orElseThrow();
    }

    /** Whether the last {@link #rename} got as far as RNTO, since the server had accepted its source by RNFR. */
    public boolean hasAcceptedSource() {
        return sourceAccepted;
    }

    /** commons-net does not tell which of the two commands of a rename was refused. */
    @Override
    public int rnfr(String path) throws IOException {
        sourceAccepted = false;
        int reply = super.rnfr(path);
        sourceAccepted = FTPReply.isPositiveIntermediate(reply);
        return reply;
    }

    /** commons-net copies until the end of stream, whatever that means. Here the file must be whole. */
    @Override
    protected boolean _retrieveFile(String command, String remote, OutputStream local) throws IOException {
        OutputStream announced = takeAnnouncedOutput();
        download(command, remote, announced == null ? local : announced);
        return true;
    }

    /**
     * What {@link #factsOf} told just before the last download began anew, which may be another version than was there when it
     * began first; empty if it was not begun anew.
     */
    public Optional<FileVersion> versionBegunAnew() {
        return versionBegunAnew;
    }

    private void download(String command, String remote, OutputStream local) throws IOException {
        versionBegunAnew = Optional.empty();
        new Download(session, check, remote, takeAnnouncedSize(), local).complete((sink, part, remaining) -> {
            use(part);
            withBuffersFor(remaining, () -> super._retrieveFile(command, remote, sink));
        });
    }

    /**
     * commons-net hands out the bare stream. Here reading it fails where the file ends too early. The size is asked for, since
     * that of a listing cannot be corrected once the route reads.
     */
    @Override
    protected InputStream _retrieveFileStream(String command, String remote) throws IOException {
        OutputStream output = takeAnnouncedOutput();
        if (output != null) {
            download(command, remote, output);
            return InputStream.nullInputStream();
        }
        versionBegunAnew = Optional.empty();
        long listed = takeAnnouncedSize();
        long told = listed >= 0 && check.isWanted() ? check.sizeOf(remote) : -1;
        long size = told < 0 ? listed : told;
        use(check.streamedDownload(size < 0 ? -1 : size - getRestartOffset()));
        return handOut(super._retrieveFileStream(command, remote));
    }

    /**
     * commons-net takes the server's reply for the file. Here the server must have the file, or have nothing of it, as far as
     * that can be proven; see {@link UploadedPart}. The last reply afterwards is that to the transfer.
     */
    @Override
    protected boolean _storeFile(String command, String remote, InputStream local) throws IOException {
        RepeatableSource again = repeatableSource;
        UploadName name = new UploadName(remote, kindOf(new DataCommand(command)));
        repeatableSource = null;
        temporaryName = false;
        // What can be read again is a file or in memory; another stream may return anything as available.
        ClientUpload target = new ClientUpload(session, check, name, again != null, (source, transfer, remaining) -> {
            use(transfer);
            withBuffersFor(remaining, () -> super._storeFile(command, remote, source));
        });
        try {
            boolean verified = new Upload(target, name, getRestartOffset(), target::newDigest, again).complete(local);
            check.count(TrafficCounter.UPLOADS, verified);
        } finally {
            target.restoreReply();
        }
        return true;
    }

    private UploadName.Kind kindOf(DataCommand command) {
        if (!command.isReplacing()) {
            return UploadName.Kind.ADDED;
        }
        return temporaryName ? UploadName.Kind.TEMPORARY : UploadName.Kind.REPLACED;
    }

    /** commons-net hands out the bare stream; what was announced of another transfer does not hold for it. */
    @Override
    protected OutputStream _storeFileStream(String command, String remote) throws IOException {
        // What is announced is of the next upload, whichever it is, and of no later one.
        repeatableSource = null;
        use(Transfer.UNVERIFIED);
        return handOut(super._storeFileStream(command, remote));
    }

    /**
     * commons-net allocates two buffers of the configured size for each transfer, however small it is. Camel configures 128
     * KiB, which for files of 4 KiB was half of all that a route allocated, and with a small heap much work for the
     * collector.
     *
     * @param bytes how many will be transferred; not positive if that is not known
     */
    private void withBuffersFor(long bytes, IoAction step) throws IOException {
        int configured = getBufferSize();
        if (bytes > 0 && bytes < configured) {
            setBufferSize((int) Math.min(configured, Math.max(SMALLEST_BUFFER, bytes)));
        }
        try {
            step.run();
        } finally {
            setBufferSize(configured);
        }
    }

    /** This client, as transfers see it. */
    private final class Session implements TransferSession {

        @Override
        public FailureContext failureContext() throws IOException {
            return SessionReusingFtpsClient.this.failureContext();
        }

        @Override
        public TrafficObserver traffic() {
            return SessionReusingFtpsClient.this.traffic();
        }

        @Override
        public FTPClient commands() {
            return SessionReusingFtpsClient.this;
        }

        @Override
        public boolean isBinary() {
            return SessionReusingFtpsClient.this.isBinary();
        }

        @Override
        public boolean isWanted() {
            return SessionReusingFtpsClient.this.isWanted();
        }

        @Override
        public boolean isRenewable() {
            return SessionReusingFtpsClient.this.isRenewable();
        }

        @Override
        public List<String> directoryTrail() throws IOException {
            requireConnection();
            return SessionReusingFtpsClient.this.directoryTrail();
        }

        @Override
        public void renew(List<String> directoryTrail, IOException cause) throws IOException {
            SessionReusingFtpsClient.this.renew(directoryTrail, cause);
        }

        @Override
        public void renewToSettle(List<String> directoryTrail, IOException cause) throws IOException {
            renewConnection(directoryTrail, cause);
        }

        @Override
        public DataCommandStage stage() {
            return dataCommandStage();
        }

        @Override
        public boolean settle() throws IOException {
            return SessionReusingFtpsClient.this.settle();
        }

        @Override
        public IOException verdictOn(IOException cause) {
            return SessionReusingFtpsClient.this.verdictOn(cause);
        }

        @Override
        public Reply reply() {
            return SessionReusingFtpsClient.this.reply();
        }

        @Override
        public void restore(Reply reply) {
            SessionReusingFtpsClient.this.restore(reply);
        }

        @Override
        public void askVersionBegunAnew(String file) throws IOException {
            versionBegunAnew = Optional.of(factsOf(file));
        }

        @Override
        public void disconnectIfUnwanted() {
            try {
                if (!isWanted()) {
                    disconnect();
                }
            } catch (IOException e) {
                LOG.debug("The control connection of a cancelled operation could not be closed", e);
            }
        }
    }
}
