// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import io.ftpsreuse.camel.body.Retrieval;
import io.ftpsreuse.client.FileVersion;
import io.ftpsreuse.client.SessionReusingFtpsClient;
import io.ftpsreuse.client.diagnosis.FailureContext;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.FtpConstants;
import org.apache.camel.component.file.remote.FtpsOperations;
import org.apache.camel.component.file.remote.RemoteFileConfiguration;
import org.apache.commons.net.ftp.FTPClientConfig;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPFileFilter;

/**
 * The FTP operations of one consumer or producer, over a client of its own. Each override documents the behaviour of
 * camel-ftp; the difference is in {@link Connecting}, {@link Renaming}, {@link Storing}, {@link Listings} or
 * {@link Retrieval}. Used by one thread at a time, as those of camel-ftp.
 */
public class FtpsReuseOperations extends FtpsOperations {

    /** A control connection that has answered within this time needs no NOOP to show that it is alive. */
    private static final Duration ALIVE = Duration.ofSeconds(10);

    private final Connecting connecting;
    private final RemoteFiles files;
    private final Renaming renaming;
    private final FreeNames names;
    private final Storing storing;
    private final Listings listings;
    private final UpcomingFiles upcoming;

    public FtpsReuseOperations(SessionReusingFtpsClient client, FTPClientConfig clientConfig) {
        super(client, clientConfig);
        connecting = new Connecting(this, client, super::connect);
        client.setControlConnectionRenewal(connecting);
        RetryAfterRenewal retry = new RetryAfterRenewal(client, () -> !connecting.isOperationActive());
        files = new RemoteFiles(client, retry);
        renaming = new Renaming(this, files, retry);
        names = new FreeNames(files, this::renameFile);
        storing = new Storing(client, renaming);
        listings = new Listings(this, retry);
        upcoming = new UpcomingFiles(this, client);
    }

    FtpsReuseEndpoint endpoint() {
        return (FtpsReuseEndpoint) endpoint;
    }

    /** camel-ftp's listener logs neither rate nor remaining time. */
    @Override
    public void setEndpoint(GenericFileEndpoint<FTPFile> endpoint) {
        super.setEndpoint(endpoint);
        setClientActivityListener(new TransferProgress(
                this.endpoint, this.endpoint.getConfiguration().remoteServerInformation()));
    }

    @Override
    protected SessionReusingFtpsClient getFtpClient() {
        return (SessionReusingFtpsClient) super.getFtpClient();
    }

    /**
     * camel-ftp connects as often as its options allow, and leaves a connection open that it replaces, or on which PROT was
     * refused. Here both are closed. An attempt does not count if it failed only because it offered the TLS versions that
     * earlier findings had left.
     */
    @Override
    public boolean connect(RemoteFileConfiguration configuration, Exchange exchange)
            throws GenericFileOperationFailedException {
        return connecting.connect(configuration, exchange);
    }

    /** Also while a connection is being made: camel-ftp does not disconnect that one. */
    @Override
    public boolean isConnected() throws GenericFileOperationFailedException {
        return connecting.isConnecting() || super.isConnected();
    }

    /**
     * camel-ftp sends QUIT and waits for the reply, also for another thread when a route is stopped by force: behind that
     * thread's transfer, for as long as {@code soTimeout} is. Here that thread's operation fails at once, and nothing is
     * renewed any more.
     */
    @Override
    public void disconnect() throws GenericFileOperationFailedException {
        if (!connecting.breakOffIfInUse()) {
            OwnReply.in(super::disconnect);
        }
    }

    /** As {@link #disconnect}. */
    @Override
    public void forceDisconnect() throws GenericFileOperationFailedException {
        if (!connecting.breakOffIfInUse()) {
            OwnReply.in(super::forceDisconnect);
        }
    }

    /**
     * camel-ftp asks the server before each poll, upload, rename and deletion whether the control connection is alive. Here a
     * recent reply to any command is enough: if the connection broke since, the operation itself is repeated on a new one.
     */
    @Override
    public boolean sendNoop() throws GenericFileOperationFailedException {
        return getFtpClient().hasAnsweredWithin(ALIVE) || OwnReply.in(super::sendNoop);
    }

    /**
     * camel-ftp fails when the control connection breaks, and the route delivers the file again. Here the rename is repeated,
     * and counts as done if the first one was. A rename that the server refuses is not repeated.
     */
    @Override
    public boolean renameFile(String from, String to) throws GenericFileOperationFailedException {
        return renaming.rename(from, to, () -> super.renameFile(from, to));
    }

    /** Sets the check before a rename or deletion without a reply is repeated, which throws to prevent that; null for none. */
    public void beforeRepeat(Runnable check) {
        renaming.beforeRepeat(check);
    }

    /** As {@link #renameFile}. */
    @Override
    public boolean deleteFile(String name) throws GenericFileOperationFailedException {
        return renaming.delete(name, () -> super.deleteFile(name));
    }

    /** As {@link #renameFile}. camel-ftp checks for it each time; here that is done once, and after a refusal in it. */
    @Override
    public boolean buildDirectory(String directory, boolean absolute) throws GenericFileOperationFailedException {
        return renaming.buildDirectory(directory, () -> super.buildDirectory(directory, absolute));
    }

    /**
     * camel-ftp regards a refused listing as a file that does not exist. Here the reply must mean that; and a reply that
     * access is denied does not count where an existing file must not be overwritten.
     */
    @Override
    public boolean existsFile(String name) throws GenericFileOperationFailedException {
        return listings.exists(() -> super.existsFile(name));
    }

    /**
     * camel-ftp returns an empty listing of a directory that does not exist. Here that is an error, with the code that {@code
     * ignoreFileNotFoundOrPermissionError} checks, for any code of the server.
     */
    @Override
    public FTPFile[] listFiles() throws GenericFileOperationFailedException {
        return listings.list(super::listFiles);
    }

    /** As {@link #listFiles()}. */
    @Override
    public FTPFile[] listFiles(String path) throws GenericFileOperationFailedException {
        return listings.listPath(() -> super.listFiles(path));
    }

    UpcomingFiles upcoming() {
        return upcoming;
    }

    /** Narrows the listings that follow; null for all entries. */
    void listOnly(FTPFileFilter filter) {
        getFtpClient().listOnly(filter);
    }

    /**
     * camel-ftp ignores the size; here the download must have it. It is that of the listing, which is too old where a read lock
     * has waited for a file to be complete: then the server is queried.
     */
    @Override
    public boolean retrieveFile(String name, Exchange exchange, long size) throws GenericFileOperationFailedException {
        connecting.connectIfLost(exchange);
        boolean waited = !"none".equals(endpoint.getReadLock());
        getFtpClient().nextTransfer().size(waited ? -1 : size);
        try {
            boolean retrieved = new Retrieval(
                            endpoint(),
                            endpoint().bodySpool(),
                            getFtpClient(),
                            exchange,
                            () -> OwnReply.in(() -> super.retrieveFile(name, exchange, size)))
                    .run(size);
            getFtpClient()
                    .facts()
                    .versionAtRestart()
                    .ifPresent(version -> DeliveredFiles.restartedWith(exchange, version));
            return retrieved;
        } finally {
            getFtpClient().nextTransfer().size(-1);
        }
    }

    /** camel-ftp reads the reply after a streamed download; here the stream may be of a file that was fetched before. */
    @Override
    public void releaseRetrievedFileResources(Exchange exchange) throws GenericFileOperationFailedException {
        if (!Retrieval.isFetched(exchange.getIn().getHeader(FtpConstants.REMOTE_FILE_INPUT_STREAM))) {
            super.releaseRetrievedFileResources(exchange);
        }
    }

    /**
     * camel-ftp reads the body as a stream; here the client can also read it again. If the server refuses the file in a
     * directory that existed, the directory is checked and made again.
     */
    @Override
    public boolean storeFile(String name, Exchange exchange, long size) throws GenericFileOperationFailedException {
        return storing.store(name, exchange, endpoint.getCharset(), () -> super.storeFile(name, exchange, size));
    }

    /** @param temporary whether the files that follow have temporary names, and are renamed after the upload */
    void setTemporaryName(boolean temporary) {
        storing.setTemporaryName(temporary);
    }

    /** With the reply to the command that failed; see {@link OwnReply}. */
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

    /** The version of a file, without a listing; {@link FileVersion#UNKNOWN} does not prove that there is no file. */
    public FileVersion versionOf(String file) {
        return files.versionOf(file);
    }

    /**
     * A name for a file that is to be moved, under which the server has no file, so that a rename replaces none: the
     * preferred one, or with the time of the file's modification at its end. Where neither is proven to be free, it has a
     * random end, and {@link #withoutRandomEnd} is to be called once the file is moved. With {@code moveOverwrites} it is
     * the preferred one.
     *
     * @param moved the version that {@link #versionOf} returned last
     */
    public String freeName(String preferred, FileVersion moved) {
        return isMoveOverwriting() ? preferred : names.freeName(preferred, moved);
    }

    /**
     * Renames a file that was moved to a name with a random end to one without, if one is free.
     *
     * @param name the result of {@link #freeName}; without a random end nothing is done
     * @param preferred its argument, as {@code moved}
     * @return the file's name now
     */
    public String withoutRandomEnd(String name, String preferred, FileVersion moved) {
        return names.withoutRandomEnd(name, preferred, moved);
    }

    /** Whether it is proven that the server has no such file. */
    boolean isGone(String file) {
        return files.isGone(file);
    }

    /** Whether a moved file replaces another of the target's name. */
    boolean isMoveOverwriting() {
        return endpoint().getConfiguration().isMoveOverwrites();
    }

    /** Whether the last rename got as far as RNTO, so that its source was there. */
    boolean isSourceAccepted() {
        return getFtpClient().facts().isSourceAccepted();
    }

    /** The last reply on one line; camel-ftp's exceptions have it as it is. */
    String lastReply() {
        return FailureContext.printable(client.getReplyString());
    }
}
