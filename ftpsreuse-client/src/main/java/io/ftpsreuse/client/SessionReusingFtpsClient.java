// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.internal.ClientSession;
import io.ftpsreuse.client.internal.ControlChannel;
import io.ftpsreuse.client.internal.DataChannel;
import io.ftpsreuse.client.internal.DataConnections;
import io.ftpsreuse.client.internal.FtpsClientSettings;
import io.ftpsreuse.client.internal.HardenedFtpsClient;
import io.ftpsreuse.client.internal.Pipelining;
import io.ftpsreuse.client.internal.listing.Listings;
import io.ftpsreuse.client.internal.net.StallGuard;
import io.ftpsreuse.client.internal.net.Transfer;
import io.ftpsreuse.client.internal.tls.ControlConnectionContext;
import io.ftpsreuse.client.internal.tls.TlsMaterial;
import io.ftpsreuse.client.internal.transfer.FileTransfers;
import io.ftpsreuse.client.internal.transfer.QueriedFacts;
import io.ftpsreuse.client.internal.transfer.UploadName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPFileFilter;
import org.apache.commons.net.ftp.FTPSClient;

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
 * ASCII by {@link #setFileType(int)}; a server that refuses TYPE I transfers no file. The settings of the factory (keys,
 * trust, sockets) cannot be set here as well.
 *
 * <p>When the control connection can serve no more data connections, or a transfer broke off, the {@link
 * ControlConnectionRenewal} is called for another one. Without a renewal, {@link SessionNotResumedException} is raised
 * before the data command is sent, as far as that can be known, and the caller connects again.
 */
public class SessionReusingFtpsClient extends HardenedFtpsClient {

    private final ControlChannel control;
    private final DataChannel data;
    private final DataConnections connections;
    private final Renewal renewal;
    private final Pipelining pipelining;
    private final NextTransfer next = new NextTransfer();
    private final QueriedFacts facts;
    private final Listings listings;
    private final FileTransfers transfers;

    SessionReusingFtpsClient(
            FtpsClientSettings settings,
            TlsMaterial material,
            ServerMemory memory,
            StallGuard stallGuard,
            ControlConnectionContext tlsContext) {
        super(settings, tlsContext);
        this.control = new ControlChannel(this, settings, material, memory::of, tlsContext);
        this.renewal = new Renewal(this, control);
        this.data = new DataChannel(this, control, renewal, stallGuard, this::newListing);
        this.connections = new DataConnections(this, control, data, renewal);
        this.pipelining = new Pipelining(this, control, data, renewal);
        this.facts = new QueriedFacts(this, control::offersMachineListing, pipelining);
        ClientSession session = new ClientSession(this, control, data, connections, renewal, facts);
        boolean verified = settings.verifyTransfer() != TransferVerification.NONE;
        this.listings = new Listings(session, wanted(), settings.maxListingEntries(), verified);
        this.transfers = new FileTransfers(session, settings.verifyTransfer(), facts, data::use);
    }

    private Transfer newListing() {
        return listings.newTransfer();
    }

    /** The mechanism of the present control connection; empty when not connected or with {@link SessionReuse#OFF}. */
    public Optional<ResumptionMechanism> mechanism() {
        return control.mechanism();
    }

    /** The arguments of CWD that, in this order after the login, lead to the working directory. */
    public List<String> workingDirectoryTrail() {
        return control.directoryTrail();
    }

    /** Sets the owner that makes a new control connection when the present one is used up; null, the default, for none. */
    public void setControlConnectionRenewal(ControlConnectionRenewal value) {
        renewal.by(value);
    }

    /**
     * Has the control connection renewed by its {@link ControlConnectionRenewal}, for a command that failed because the
     * connection broke.
     *
     * @param directoryTrail leads back to the working directory
     * @param cause why the present control connection is of no more use
     * @throws IOException if it cannot be renewed, or the operation was cancelled
     */
    public void renew(List<String> directoryTrail, IOException cause) throws IOException {
        renewal.renew(directoryTrail, cause);
    }

    /** The facts known beforehand of the next transfer, to be set before it. */
    public NextTransfer nextTransfer() {
        return next;
    }

    /**
     * Narrows the listings that follow by {@link #listFiles(String)}; null for all. Entries that are filtered out take no memory
     * when they come by LIST, and little by MLSD.
     */
    public void listOnly(FTPFileFilter filter) {
        wanted().only(filter);
    }

    // Listings

    /**
     * commons-net sends LIST (RFC 959), whose form and precision are each server's own. Here it is MLSD (RFC 3659 section 7)
     * where the server offers that, unless the factory is set otherwise. And a directory that is not there is an error, where
     * commons-net has no entries: with {@code *} or {@code ?} in it a path may be a pattern that matches nothing.
     */
    @Override
    public FTPFile[] listFiles(String directory) throws IOException {
        control.requireConnection();
        return listings.files(directory, path -> super.listFiles(path, wanted()));
    }

    /** As {@link #listFiles(String)}, but always by LIST, as commons-net does. */
    @Override
    public FTPFile[] listFiles(String directory, FTPFileFilter filter) throws IOException {
        control.requireConnection();
        return listings.filesByList(directory, path -> super.listFiles(path, filter));
    }

    /** As {@link #listFiles}, in a directory whose name is a pattern to the server. */
    @Override
    public String[] listNames(String directory) throws IOException {
        control.requireConnection();
        return listings.inside(directory, super::listNames);
    }

    /** The versions of files on the server, and whether there are any. */
    public FileFacts facts() {
        return facts;
    }

    @Override
    public boolean rename(String from, String to) throws IOException {
        return facts.rename(from, to, () -> super.rename(from, to));
    }

    // Transfers

    /** commons-net copies until the end of stream, for any reason. Here the file must be complete. */
    @Override
    protected boolean _retrieveFile(String command, String remote, OutputStream local) throws IOException {
        transfers.download(
                remote,
                next.takeSize(),
                next.takeOutput(local),
                (sink, transfer, remaining) -> super._retrieveFile(command, remote, sink));
        return true;
    }

    /**
     * commons-net hands out the bare stream. Here reading it fails where the file ends too early. The size is queried, since
     * that of a listing cannot be corrected once the route reads.
     */
    @Override
    protected InputStream _retrieveFileStream(String command, String remote) throws IOException {
        if (next.hasOutput()) {
            _retrieveFile(command, remote, OutputStream.nullOutputStream());
            return InputStream.nullInputStream();
        }
        transfers.beginStream(remote, next.takeSize());
        return data.handOut(super._retrieveFileStream(command, remote));
    }

    /**
     * commons-net returns the server's reply unchecked. Here the server must have the file, or have nothing of it, as far
     * as that can be proven; see docs/architecture.md, "Act only on proof". The last reply afterwards is the transfer's.
     */
    @Override
    protected boolean _storeFile(String command, String remote, InputStream local) throws IOException {
        UploadName name = UploadName.of(new DataCommand(command), remote, next.takeTemporaryName());
        transfers.upload(
                name,
                local,
                next.takeSource(),
                (source, transfer, remaining) -> super._storeFile(command, remote, source));
        return true;
    }

    /** commons-net hands out the bare stream. A source that was announced is for this upload, and for no later one. */
    @Override
    protected OutputStream _storeFileStream(String command, String remote) throws IOException {
        next.takeSource();
        data.use(Transfer.UNVERIFIED);
        return data.handOut(super._storeFileStream(command, remote));
    }

    // The control channel

    @Override
    protected final FailureContext failureContext() throws IOException {
        return control.failureContext();
    }

    /** commons-net negotiates TLS with one context for all connections; here each has a session cache of its own. */
    @Override
    protected void _connectAction_() throws IOException {
        facts.connectionChanged();
        String host = _hostname_ != null ? _hostname_ : getRemoteAddress().getHostAddress();
        control.connect(new ServerAddress(host, getRemoteInetSocketAddress().getPort()), super::_connectAction_);
    }

    @Override
    protected final void forgetConnection() {
        super.forgetConnection();
        control.forget();
        data.forget();
        pipelining.forget();
    }

    /** commons-net discards the connection; here its state is discarded too. */
    @Override
    public void disconnect() throws IOException {
        super.disconnect();
        control.disconnected();
        forgetConnection();
    }

    @Override
    protected void execAUTH() throws IOException {
        control.negotiate("AUTH", getAuthValue(), super::execAUTH);
    }

    @Override
    protected void sslNegotiation() throws IOException {
        control.handshake(() -> _socket_, !isImplicit() && _controlInput_.ready(), super::sslNegotiation);
    }

    @Override
    public void execPBSZ(long size) throws IOException {
        control.negotiate("PBSZ", Long.toString(size), () -> super.execPBSZ(size));
    }

    @Override
    public void execPROT(String level) throws IOException {
        control.protect(level, () -> super.execPROT(level));
    }

    /** commons-net sends any command at any time. */
    @Override
    public int sendCommand(String command, String args) throws IOException {
        return data.send(command, args, (name, argument) -> pipelining.send(name, argument, super::sendCommand));
    }

    // The data channel

    @Override
    protected final boolean isOpeningDataConnection() {
        return data.isOpening();
    }

    /** commons-net reads each reply at once. Here it comes later where the server continues the data handshake first. */
    @Override
    public int getReply() throws IOException {
        return data.isHandshakeFirst() ? DataChannel.NO_REPLY_YET : super.getReply();
    }

    /** commons-net returns the data socket, or null when the server refused. */
    @Override
    protected Socket _openDataConnection_(String command, String arg) throws IOException {
        return connections.open(command, arg, () -> super._openDataConnection_(command, arg));
    }

    @Override
    public boolean completePendingCommand() throws IOException {
        return data.complete(super::completePendingCommand);
    }
}
