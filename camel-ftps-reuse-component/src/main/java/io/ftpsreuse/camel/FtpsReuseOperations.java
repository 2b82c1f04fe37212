// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import io.ftpsreuse.camel.body.RepeatableBody;
import io.ftpsreuse.camel.body.Retrieval;
import io.ftpsreuse.client.ControlConnectionRenewal;
import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.client.FileVersion;
import io.ftpsreuse.client.FtpsReuseException;
import io.ftpsreuse.client.ListingNotUnderstoodException;
import io.ftpsreuse.client.RepeatableSource;
import io.ftpsreuse.client.SessionNotResumedException;
import io.ftpsreuse.client.SessionReusingFtpsClient;
import io.ftpsreuse.client.TransferIncompleteException;
import io.ftpsreuse.client.diagnosis.Explanation;
import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.diagnosis.KnownFailure;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileExist;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.FtpConstants;
import org.apache.camel.component.file.remote.FtpsOperations;
import org.apache.camel.component.file.remote.RemoteFileConfiguration;
import org.apache.camel.util.FileUtil;
import org.apache.commons.net.ftp.FTPClientConfig;
import org.apache.commons.net.ftp.FTPCmd;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPFileFilter;
import org.apache.commons.net.ftp.FTPReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The FTP operations of one consumer or producer, over a client of its own. It is the owner that renews the client's
 * control connection when that can serve no more data connections, so that a route sees neither the end of one nor the
 * search for a mechanism that works. Used by one thread at a time, as those of camel-ftp.
 */
public class FtpsReuseOperations extends FtpsOperations implements ControlConnectionRenewal {

    private static final Logger LOG = LoggerFactory.getLogger(FtpsReuseOperations.class);

    /** How long to wait for the answer to QUIT on a connection that is given up anyway, in milliseconds. */
    private static final int QUIT_TIMEOUT = 2_000;

    /** With these an existing file is kept, so that it must be known whether it is there. */
    private static final Set<GenericFileExist> MATTERING =
            EnumSet.of(GenericFileExist.Fail, GenericFileExist.Ignore, GenericFileExist.Move);

    /** A control connection that has answered within this time needs no NOOP to show that it is alive. */
    private static final Duration ALIVE = Duration.ofSeconds(10);

    /** Of those before the first hyphen of a UUID. */
    private static final int RANDOM_DIGITS = 8;

    private final KnownDirectories knownDirectories = new KnownDirectories();
    private ListedNames listedNames;
    private String reported;
    private boolean temporaryName;
    private volatile boolean released;
    private volatile boolean connecting;

    public FtpsReuseOperations(SessionReusingFtpsClient client, FTPClientConfig clientConfig) {
        super(client, clientConfig);
        client.setControlConnectionRenewal(this);
    }

    /** camel-ftp's listener says nothing of rate and remaining time. */
    @Override
    public void setEndpoint(GenericFileEndpoint<FTPFile> endpoint) {
        super.setEndpoint(endpoint);
        setClientActivityListener(new TransferProgress(
                this.endpoint, this.endpoint.getConfiguration().remoteServerInformation()));
    }

    /**
     * camel-ftp connects as often as its options allow, and leaves a connection open that it replaces, or on which PROT
     * was refused. Here both are closed. A connection that failed only because it offered the TLS versions left by
     * earlier findings does not count. And camel-ftp never applies {@code activePortRange} to FTPS, and connecting resets
     * it, so it is applied here.
     */
    @Override
    public boolean connect(RemoteFileConfiguration configuration, Exchange exchange)
            throws GenericFileOperationFailedException {
        released = false;
        boolean connected = connectAnew(configuration, exchange);
        if (released) {
            drop();
            throw new GenericFileOperationFailedException("The connection was given up while it was made");
        }
        return connected;
    }

    /** Whether there is, or is about to be, something to disconnect. camel-ftp leaves open what is being connected. */
    @Override
    public boolean isConnected() throws GenericFileOperationFailedException {
        return connecting || super.isConnected();
    }

    /**
     * camel-ftp says QUIT and waits for an answer, also on another thread's behalf, when a route is stopped by force: behind
     * that thread's transfer, for as long as {@code soTimeout} is. Here that thread's operation fails at once, and nothing
     * is renewed any more.
     */
    @Override
    public void disconnect() throws GenericFileOperationFailedException {
        if (!breakOffIfInUse()) {
            OwnReply.in(super::disconnect);
        }
    }

    /** As {@link #disconnect}. */
    @Override
    public void forceDisconnect() throws GenericFileOperationFailedException {
        if (!breakOffIfInUse()) {
            OwnReply.in(super::forceDisconnect);
        }
    }

    private boolean breakOffIfInUse() {
        released = true;
        boolean inUse = connecting || getFtpClient().isInUse();
        if (inUse) {
            LOG.debug("The connection to {} is ended in the middle of something", endpoint.remoteServerInformation());
            getFtpClient().breakOff();
        }
        return inUse;
    }

    @Override
    public boolean isWanted() {
        return !released;
    }

    private boolean connectAnew(RemoteFileConfiguration configuration, Exchange exchange) {
        drop();
        LoginPauses.Attempt attempt = mayLogIn();
        boolean connected;
        connecting = true;
        try {
            connected = connectAgainWithWhatIsLeft(configuration, exchange);
        } catch (GenericFileOperationFailedException e) {
            drop();
            throw notConnected(e, attempt);
        } finally {
            connecting = false;
        }
        attempt.accepted();
        reported = null;
        endpoint().traffic().connected();
        int[] limits = ((FtpsReuseConfiguration) configuration).activePortLimits();
        if (limits != null) {
            getFtpClient().setActivePortRange(limits[0], limits[1]);
        }
        return connected;
    }

    /** camel-ftp sends a password that was refused with each attempt; see {@link LoginPauses}. */
    private LoginPauses.Attempt mayLogIn() {
        try {
            return endpoint().loginPauses().begin(endpoint().account());
        } catch (NotConnectedException e) {
            endpoint().traffic().loginPaused(e.explanation().toString());
            throw e;
        }
    }

    private NotConnectedException notConnected(
            GenericFileOperationFailedException failure, LoginPauses.Attempt attempt) {
        Explanation explanation = FailureExplanation.of(failure);
        Instant nextLogin = null;
        if (isLoginRefused(failure, explanation)) {
            Duration pause = attempt.refused(failure.getCode(), explanation);
            nextLogin = pause.isZero() ? null : Instant.now().plus(pause).truncatedTo(ChronoUnit.SECONDS);
        } else {
            attempt.unanswered();
        }
        NotConnectedException restated =
                NotConnectedException.of(failure, endpoint().serverAddress(), explanation, nextLogin);
        reportOnce(restated);
        return restated;
    }

    /** Whether the user or the password is what the server turned down. */
    private static boolean isLoginRefused(GenericFileOperationFailedException failure, Explanation explanation) {
        return explanation.refusal().equals(Optional.of(KnownFailure.LOGIN_REFUSED))
                || failure.getCause() == null
                        && FTPReply.isNegativePermanent(failure.getCode())
                        && explanation.refusal().isEmpty();
    }

    /**
     * Says why no connection came about. camel-ftp's consumer says that it skips the poll, but the reason only at DEBUG;
     * and it tries again with each poll, to which the same reason adds nothing.
     */
    private void reportOnce(NotConnectedException failure) {
        String reason = failure.getCause() instanceof FtpsReuseException ours
                ? ours.getMessage()
                : failure.explanation().toString();
        String next = failure.nextLogin()
                .map(at -> " The next login is tried at " + at + ".")
                .orElse("");
        endpoint().traffic().notConnected(failure, failure.explanation().refusal(), reason + next);
        if (!Objects.equals(reason, reported)) {
            reported = reason;
            LOG.warn("No connection to {}: {}{}", endpoint.remoteServerInformation(), reason, next);
        }
    }

    private boolean connectAgainWithWhatIsLeft(RemoteFileConfiguration configuration, Exchange exchange) {
        try {
            return OwnReply.in(() -> super.connect(configuration, exchange));
        } catch (GenericFileOperationFailedException e) {
            if (!(e.getCause() instanceof SessionNotResumedException finding) || finding.isConclusive()) {
                throw e;
            }
            LOG.debug("Connecting again with what is left to offer: {}", finding.getMessage());
            return OwnReply.in(() -> super.connect(configuration, exchange));
        }
    }

    private void drop() {
        try {
            if (getFtpClient().isConnected()) {
                getFtpClient().disconnect();
            }
        } catch (IOException e) {
            LOG.debug("A control connection that is replaced could not be closed", e);
        }
    }

    @Override
    public void renew(SessionReusingFtpsClient client, List<String> directoryTrail, IOException cause)
            throws IOException {
        if (client.isConnected()) {
            quit(client);
        }
        try {
            connectAnew(endpoint.getConfiguration(), null);
        } catch (GenericFileOperationFailedException e) {
            if (e.getCause() instanceof FtpsReuseException verdict) {
                throw verdict;
            }
            // with the NotConnectedException, by which callers tell a server that is away from a file that fails
            throw new IOException(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
        }
        for (String directory : directoryTrail) {
            if (!client.changeWorkingDirectory(directory)) {
                throw new IOException("The working directory cannot be entered again after the control connection was"
                        + " renewed: " + FailureContext.printable(client.getReplyString()));
            }
        }
    }

    private static void quit(SessionReusingFtpsClient client) throws IOException {
        try {
            client.setSoTimeout(QUIT_TIMEOUT);
            client.logout();
        } catch (IOException e) {
            // Without a stack trace, whose message may be what the server said instead of a reply.
            LOG.debug("The server did not answer QUIT: {}", FailureContext.printable(e.toString()));
        } finally {
            client.disconnect();
        }
    }

    /**
     * camel-ftp asks the server before each poll, upload, rename and deletion whether the control connection is alive. Here
     * a late answer to anything serves: should the connection have broken since, the operation itself notices and is
     * carried out on a new one.
     */
    @Override
    public boolean sendNoop() throws GenericFileOperationFailedException {
        return getFtpClient().hasAnsweredWithin(ALIVE) || OwnReply.in(super::sendNoop);
    }

    /**
     * camel-ftp fails when the control connection breaks in between, and the route delivers the file again. Here the
     * rename is repeated, and found done if the first one was. Only then: to a rename that the server simply refuses,
     * which is how one of two consumers loses the race for a file, nothing is added.
     */
    @Override
    public boolean renameFile(String from, String to) throws GenericFileOperationFailedException {
        Supplier<Boolean> once = () -> OwnReply.in(() -> super.renameFile(from, to));
        Supplier<Boolean> rename = () -> once.get() || mayHaveBeenMissing(to) && once.get();
        boolean renamed =
                persistently(rename, () -> rename.get() || isThere(to) && presenceOf(from) == Presence.ABSENT);
        // As camel-ftp, which looks for both in listings: SIZE may be refused of a file that is there.
        return renamed || endpoint().isOverwriting() && existsFile(from) && deleteFile(to) && rename.get();
    }

    /**
     * Whether the directory of a refused rename was known, and so not looked for; it is now, and made if it is missing. If it
     * cannot be made another attempt shows that by its own reply.
     */
    private boolean mayHaveBeenMissing(String target) {
        String directory = new File(target).getParent();
        boolean known = hasAcceptedSource() && knownDirectories.forget(directory);
        if (known) {
            buildDirectory(directory, FileUtil.isAbsolute(new File(target)));
        }
        return known;
    }

    /** As {@link #renameFile}. */
    @Override
    public boolean deleteFile(String name) throws GenericFileOperationFailedException {
        Supplier<Boolean> delete = () -> OwnReply.in(() -> super.deleteFile(name));
        return persistently(delete, () -> delete.get() || presenceOf(name) == Presence.ABSENT);
    }

    /**
     * As {@link #renameFile}; a directory that is there already is no failure by camel-ftp either, which looks for it each
     * time; here that it was there once is enough, until something in it is refused.
     */
    @Override
    public boolean buildDirectory(String directory, boolean absolute) throws GenericFileOperationFailedException {
        if (knownDirectories.contains(directory)) {
            return true;
        }
        // Another may have made it between camel-ftp's look and its MKD, which the second look finds.
        Supplier<Boolean> build = () -> OwnReply.in(() -> super.buildDirectory(directory, absolute));
        boolean built = persistently(() -> build.get() || build.get());
        if (built && !endpoint.getConfiguration().isStepwise()) {
            knownDirectories.add(directory);
        }
        return built;
    }

    /** Whether it is proven that the server has no such file. */
    boolean isGone(String file) {
        return persistently(() -> presenceOf(file) == Presence.ABSENT);
    }

    private boolean isThere(String file) {
        return presenceOf(file) == Presence.THERE;
    }

    private Presence presenceOf(String file) {
        try {
            return Presence.of(getFtpClient(), file);
        } catch (IOException e) {
            throw OwnReply.failed(e);
        }
    }

    /**
     * What the server tells of the version of a file, by one command or two, and without a listing.
     *
     * @return {@link FileVersion#UNKNOWN} if it tells nothing, which does not prove that there is no file
     */
    public FileVersion versionOf(String file) {
        return persistently(() -> {
            try {
                return getFtpClient().factsOf(file);
            } catch (IOException e) {
                throw OwnReply.failed(e);
            }
        });
    }

    /**
     * A name for a file that is to be moved, under which the server has no file, so that a rename replaces none: the wanted
     * one, or with the time of the file's modification at its end. Where neither is proven to be free, it has a random end,
     * and {@link #withoutRandomEnd} is to be called once the file is moved. With {@code moveOverwrites} it is the wanted one.
     *
     * @param moved the version that {@link #versionOf} has told last
     */
    public String freeName(String wanted, FileVersion moved) {
        if (isMoveOverwriting()) {
            return wanted;
        }
        return firstFree(namesOf(wanted, moved))
                .orElseGet(() -> wanted + "." + UUID.randomUUID().toString().substring(0, RANDOM_DIGITS));
    }

    /**
     * Renames a file that was moved to a name with a random end to one without, if one is free. That the server tells of the
     * moved file proves that its refusal to tell of others there means that there are none.
     *
     * @param name what {@link #freeName} has returned; without a random end nothing is done
     * @param wanted what it was given, with {@code moved}
     * @return the file's name now
     */
    public String withoutRandomEnd(String name, String wanted, FileVersion moved) {
        List<String> names = namesOf(wanted, moved);
        if (names.isEmpty() || names.contains(name)) {
            return name;
        }
        try {
            boolean told = hasFile(name).isPresent();
            return told
                    ? firstFree(names).filter(free -> renameFile(name, free)).orElse(name)
                    : name;
        } catch (GenericFileOperationFailedException e) {
            LOG.debug("{} keeps its random end", name, e);
            return name;
        }
    }

    /** The names that a file is to have where it is moved to, if they are free; none if the server tells nothing of it. */
    private static List<String> namesOf(String wanted, FileVersion moved) {
        if (moved.size() < 0) {
            return List.of();
        }
        // the server's word is part of a path only if it is a time
        String time = moved.modifiedAt().flatMap(known -> moved.modified()).orElse("");
        return time.isEmpty() ? List.of(wanted) : List.of(wanted, wanted + "." + time);
    }

    /** Where it is not known of one whether it is free, it is not of the next. */
    private Optional<String> firstFree(List<String> names) {
        for (String name : names) {
            Optional<Boolean> taken = hasFile(name);
            if (taken.isEmpty()) {
                break;
            }
            if (!taken.get()) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private Optional<Boolean> hasFile(String name) {
        return persistently(() -> {
            try {
                return getFtpClient().hasFile(name);
            } catch (IOException e) {
                throw OwnReply.failed(e);
            }
        });
    }

    /** Whether a file that is put aside replaces another of the target's name. */
    boolean isMoveOverwriting() {
        return endpoint().getConfiguration().isMoveOverwrites();
    }

    /** Whether the last rename got as far as RNTO, so that its source was there. */
    boolean hasAcceptedSource() {
        return getFtpClient().hasAcceptedSource();
    }

    private <T> T persistently(Supplier<T> operation) {
        return persistently(operation, operation);
    }

    /** Carries out an operation, and if the control connection broke meanwhile, on a new one, another. */
    private <T> T persistently(Supplier<T> operation, Supplier<T> afterBreak) {
        List<String> directoryTrail = getFtpClient().workingDirectoryTrail();
        try {
            return operation.get();
        } catch (GenericFileOperationFailedException e) {
            renewAfterBreak(directoryTrail, e);
            return afterBreak.get();
        }
    }

    /** Renews the control connection if it is what failed, and otherwise lets the failure stand. */
    private void renewAfterBreak(List<String> directoryTrail, GenericFileOperationFailedException failure) {
        if (released || !(failure.getCause() instanceof IOException cause) || isVerdict(cause)) {
            throw failure;
        }
        LOG.debug("The control connection broke and is renewed: {}", FailureContext.printable(cause.getMessage()));
        try {
            getFtpClient().renew(directoryTrail, cause);
        } catch (IOException e) {
            failure.addSuppressed(e);
            throw failure;
        }
    }

    /** Whether the server, or this client, has decided, so that a new connection would not change anything. */
    private static boolean isVerdict(IOException cause) {
        return cause instanceof FtpsReuseException
                && !(cause instanceof TransferIncompleteException incomplete && incomplete.isBrokenOff());
    }

    /**
     * camel-ftp ignores the size; here it is what the download must come to. It is that of the listing, which is too old
     * where a read lock has waited for a file to be complete: then the server is asked.
     */
    @Override
    public boolean retrieveFile(String name, Exchange exchange, long size) throws GenericFileOperationFailedException {
        if (!released && !isConnected()) {
            // it was lost since the last file; if there is none to be had, that is what failed, and not this file
            connectAnew(endpoint.getConfiguration(), exchange);
        }
        boolean waited = !"none".equals(endpoint.getReadLock());
        getFtpClient().announceSize(waited ? -1 : size);
        try {
            BooleanSupplier retrieve = () -> OwnReply.in(() -> super.retrieveFile(name, exchange, size));
            boolean retrieved =
                    new Retrieval(endpoint(), endpoint().bodySpool(), getFtpClient(), exchange, retrieve).run(size);
            getFtpClient().versionBegunAnew().ifPresent(version -> DeliveredFiles.begunAnew(exchange, version));
            return retrieved;
        } finally {
            getFtpClient().announceSize(-1);
        }
    }

    /** camel-ftp reads the reply that a stream has left; here the stream may be one that was fetched before. */
    @Override
    public void releaseRetrievedFileResources(Exchange exchange) throws GenericFileOperationFailedException {
        if (!Retrieval.isFetched(exchange.getIn().getHeader(FtpConstants.REMOTE_FILE_INPUT_STREAM))) {
            super.releaseRetrievedFileResources(exchange);
        }
    }

    /**
     * camel-ftp reads the body as a stream; here it is also given in a form in which it can be read again. And if the file is
     * refused in a directory that was there, it is looked for and made again.
     */
    @Override
    public boolean storeFile(String name, Exchange exchange, long size) throws GenericFileOperationFailedException {
        RepeatableSource source = RepeatableBody.of(exchange, endpoint.getCharset());
        try {
            return store(name, exchange, size, source);
        } catch (GenericFileOperationFailedException e) {
            String directory = new File(name).getParent();
            if (!isRefused(e) || !knownDirectories.forget(directory) || source == null) {
                throw e;
            }
            LOG.debug("{} may not be there any more", FailureContext.printable(directory));
            buildDirectory(directory, FileUtil.isAbsolute(new File(name)));
            return store(name, exchange, size, source);
        }
    }

    private boolean store(String name, Exchange exchange, long size, RepeatableSource source) {
        getFtpClient().announceSource(source);
        if (temporaryName) {
            getFtpClient().announceTemporaryName();
        }
        try {
            return OwnReply.in(() -> super.storeFile(name, exchange, size));
        } finally {
            getFtpClient().announceSource(null);
        }
    }

    /** Tells whether the names of the files that follow are temporary ones, which are renamed after the upload. */
    void storesTemporarily(boolean temporary) {
        temporaryName = temporary;
    }

    private static boolean isRefused(GenericFileOperationFailedException e) {
        return e.getCause() instanceof DataCommandFailedException failure
                && failure.isBeforeTransfer()
                && FTPReply.isNegativePermanent(failure.replyCode());
    }

    private FtpsReuseEndpoint endpoint() {
        return (FtpsReuseEndpoint) endpoint;
    }

    @Override
    protected SessionReusingFtpsClient getFtpClient() {
        return (SessionReusingFtpsClient) super.getFtpClient();
    }

    /**
     * camel-ftp asks with a listing, and takes a refused one for a file that is not there. Here that is so only when the
     * server's reply says so; and if it says that access is denied, not where a file would be overwritten for it.
     */
    @Override
    public boolean existsFile(String name) throws GenericFileOperationFailedException {
        return persistently(() -> falseIfUnavailable(() -> OwnReply.in(() -> super.existsFile(name))));
    }

    private boolean falseIfUnavailable(BooleanSupplier question) {
        try {
            return question.getAsBoolean();
        } catch (GenericFileOperationFailedException e) {
            boolean denied = e.getCause() instanceof DataCommandFailedException failure && failure.isAccessDenied();
            if (isUnavailable(e) && !(denied && MATTERING.contains(endpoint.getFileExist()))) {
                return false;
            }
            throw e;
        }
    }

    /**
     * camel-ftp returns an empty listing of a directory that is not there. Here that is an error, and by the code that
     * {@code ignoreFileNotFoundOrPermissionError} looks at, whatever the server's code is.
     */
    @Override
    public FTPFile[] listFiles() throws GenericFileOperationFailedException {
        return persistently(() -> listed(super::listFiles));
    }

    @Override
    public FTPFile[] listFiles(String path) throws GenericFileOperationFailedException {
        try {
            return persistently(() -> listed(() -> super.listFiles(path)));
        } catch (GenericFileOperationFailedException e) {
            // With fastExistsCheck a path may be that of a file, which may well have gone.
            if (endpoint.isFastExistsCheck() && isNotEntered(e)) {
                return new FTPFile[0];
            }
            throw e;
        }
    }

    /** Whether there were no entries, and no directory to enter. */
    private static boolean isNotEntered(GenericFileOperationFailedException e) {
        return e.getCause() instanceof DataCommandFailedException failure
                && failure.command().equals(FTPCmd.CWD.getCommand());
    }

    /** Narrows the listings that follow; null for all. */
    void listOnly(FTPFileFilter filter) {
        getFtpClient().listOnly(filter);
    }

    private ListedNames listedNames() {
        if (listedNames == null) {
            boolean pathsExpected =
                    ((FtpsReuseConfiguration) endpoint.getConfiguration()).isHandleDirectoryParserAbsoluteResult();
            listedNames = new ListedNames(endpoint.remoteServerInformation(), pathsExpected);
        }
        return listedNames;
    }

    private FTPFile[] listed(Supplier<FTPFile[]> listing) {
        try {
            return listedNames().harmlessOf(OwnReply.in(listing), client.getControlEncoding());
        } catch (GenericFileOperationFailedException e) {
            if (isUnavailable(e)) {
                throw new GenericFileOperationFailedException(FTPReply.FILE_UNAVAILABLE, e.getReason(), e.getCause());
            }
            throw e;
        }
    }

    /** As camel-ftp, with the reply to what failed, as {@link OwnReply}. */
    @Override
    public boolean storeFileDirectly(String name, String payload) throws GenericFileOperationFailedException {
        return OwnReply.in(() -> super.storeFileDirectly(name, payload));
    }

    /** As {@link #storeFileDirectly}. */
    @Override
    public String getCurrentDirectory() throws GenericFileOperationFailedException {
        return OwnReply.in(super::getCurrentDirectory);
    }

    /** As {@link #storeFileDirectly}. */
    @Override
    public void changeCurrentDirectory(String path) throws GenericFileOperationFailedException {
        OwnReply.in(() -> super.changeCurrentDirectory(path));
    }

    /** As {@link #storeFileDirectly}. */
    @Override
    public void changeToParentDirectory() throws GenericFileOperationFailedException {
        OwnReply.in(super::changeToParentDirectory);
    }

    /** As {@link #storeFileDirectly}. */
    @Override
    public boolean sendSiteCommand(String command) throws GenericFileOperationFailedException {
        return OwnReply.in(() -> super.sendSiteCommand(command));
    }

    /** What the server said last, which camel-ftp's exceptions have as it is, lines and all. */
    String lastReply() {
        return FailureContext.printable(client.getReplyString());
    }

    private static boolean isUnavailable(GenericFileOperationFailedException e) {
        return e.getCause() instanceof DataCommandFailedException failure && failure.isFileUnavailable();
    }

    /** Whether a listing failed for what the directory is, and not for the connection. */
    static boolean isAboutDirectory(GenericFileOperationFailedException e) {
        Throwable cause = e.getCause();
        return cause instanceof ListingNotUnderstoodException
                || e.getCode() == FTPReply.FILE_UNAVAILABLE
                        && (cause == null || cause instanceof DataCommandFailedException);
    }
}
