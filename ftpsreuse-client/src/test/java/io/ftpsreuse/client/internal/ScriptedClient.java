// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import io.ftpsreuse.client.DataCommand;
import io.ftpsreuse.client.ResumptionMechanism;
import io.ftpsreuse.client.ServerAddress;
import io.ftpsreuse.client.SessionReuse;
import io.ftpsreuse.client.TransferVerification;
import io.ftpsreuse.client.diagnosis.Audience;
import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.internal.net.ConnectionOwner;
import io.ftpsreuse.client.internal.net.IoAction;
import io.ftpsreuse.client.internal.net.StallGuard;
import io.ftpsreuse.client.internal.net.Transfer;
import io.ftpsreuse.client.internal.tls.ControlConnectionContext;
import io.ftpsreuse.client.internal.tls.ServerRecord;
import io.ftpsreuse.client.internal.tls.TlsMaterial;
import io.ftpsreuse.client.traffic.TrafficObserver;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.security.Security;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * A client with a data channel, whose server is a map from commands to replies. Its sockets are connected to a port of the
 * test; the steps of the server run in the client's own thread, when it sends a command.
 */
final class ScriptedClient extends HardenedFtpsClient {

    private static final int LIMIT = 10_000;

    /** The commands sent, and the reply codes read. */
    final List<String> dialogue = new ArrayList<>();

    final Map<String, String> replies = new HashMap<>();

    /** The steps of the server when it receives a command, before it replies. */
    final Map<String, IoAction> steps = new HashMap<>();

    /** Whether the server replies to data commands after the handshake of the data connection only. */
    boolean handshakeFirst;

    /** Done before each reply is read. */
    IoAction beforeReply = () -> {};

    final FakeOwner owner = new FakeOwner();
    final ServerRecord server =
            new ServerRecord(new ServerAddress("localhost", 21), EnumSet.allOf(ResumptionMechanism.class));
    final ControlChannel control;
    final DataChannel data;

    private final ServerSocket port = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private Socket controlPeer;
    private Transfer listing = Transfer.UNVERIFIED;
    private String pending;

    private ScriptedClient(FtpsClientSettings settings, ControlConnectionContext context) throws IOException {
        super(settings, context);
        TlsMaterial material = new TlsMaterial("TLS", LayeredTls.NAME, () -> null, () -> null, null);
        control = new ControlChannel(this, settings, material, address -> server, context);
        data = new DataChannel(this, control, owner, new StallGuard(), () -> listing);
        replies.put("EPSV", "229 Extended Passive Mode (|||" + port.getLocalPort() + "|)");
        setUseEPSVwithIPv4(true);
        enterLocalPassiveMode();
        setDataTimeout(Duration.ofMillis(LIMIT));
    }

    /** Whose data connections are unprotected. */
    static ScriptedClient unprotected() throws Exception {
        return connected(SessionReuse.OFF, "C");
    }

    /** Whose data connections have {@link LayeredSocket}s. */
    static ScriptedClient protectedBy(SessionReuse reuse) throws Exception {
        return connected(reuse, "P");
    }

    private static ScriptedClient connected(SessionReuse reuse, String level) throws Exception {
        Security.addProvider(new LayeredTls());
        ScriptedClient client = new ScriptedClient(settings(reuse), anyContext());
        // Else each test would log the warning.
        client.server.isFirstToSayThatDataIsClear();
        client.connect();
        client.control.protect(level, () -> {});
        return client;
    }

    private static ControlConnectionContext anyContext() throws NoSuchAlgorithmException {
        return ControlConnectionContext.startingWith(SSLContext.getDefault());
    }

    private static FtpsClientSettings settings(SessionReuse reuse) {
        return new FtpsClientSettings(
                reuse,
                false,
                Set.of(LayeredTls.PROTOCOL),
                true,
                SSLParameters::new,
                TransferVerification.NONE,
                false,
                true,
                true,
                10,
                Duration.ZERO,
                Duration.ofMillis(LIMIT),
                TrafficObserver.NONE,
                Audience.PROGRAM);
    }

    private void connect() throws IOException {
        _socket_ = sockets().createSocket();
        _socket_.connect(port.getLocalSocketAddress(), LIMIT);
        setConnectTimeout(LIMIT);
        setSoTimeout(LIMIT);
        controlPeer = port.accept();
        _controlInput_ =
                new BufferedReader(new InputStreamReader(_socket_.getInputStream(), StandardCharsets.US_ASCII));
        LayeredSocket secured = new LayeredSocket(_socket_, LayeredTls.PROTOCOL);
        control.connect(server.server(), () -> {});
        control.handshake(() -> secured, false, () -> {});
    }

    Socket open(String command) throws IOException {
        return data.open(new DataCommand(command), null);
    }

    boolean complete(String reply) throws IOException {
        pending = reply;
        return completePendingCommand();
    }

    /** The server's reply when the client reads it; null for none in time. */
    void replyToTransfer(String reply) {
        pending = reply;
    }

    void listTo(Transfer transfer) {
        listing = transfer;
    }

    /** The server's side of the data connection that the client has just opened. */
    Socket acceptData() throws IOException {
        Socket accepted = port.accept();
        accepted.setSoTimeout(LIMIT);
        return accepted;
    }

    void close() throws IOException {
        disconnect();
        controlPeer.close();
        port.close();
        Security.removeProvider(LayeredTls.NAME);
    }

    @Override
    public int sendCommand(String command, String args) throws IOException {
        return data.send(command, args, (name, argument) -> control.send(name, argument, this::receive));
    }

    private int receive(String command, String args) throws IOException {
        dialogue.add(command);
        pending = replies.getOrDefault(command, "200 Done");
        if (steps.containsKey(command)) {
            steps.get(command).run();
        }
        if (!handshakeFirst) {
            // The client only checks whether a byte arrives.
            controlPeer.getOutputStream().write('1');
        }
        return getReply();
    }

    @Override
    public int getReply() throws IOException {
        if (data.isHandshakeFirst()) {
            return DataChannel.NO_REPLY_YET;
        }
        beforeReply.run();
        if (pending == null) {
            throw new SocketTimeoutException("Read timed out");
        }
        dialogue.add(pending.substring(0, 3));
        _replyCode = Integer.parseInt(pending.substring(0, 3));
        _replyLines.clear();
        _replyLines.add(pending);
        _newReplyString = true;
        return _replyCode;
    }

    @Override
    public boolean completePendingCommand() throws IOException {
        return data.complete(super::completePendingCommand);
    }

    @Override
    protected FailureContext failureContext() throws IOException {
        return control.failureContext();
    }

    @Override
    protected boolean isOpeningDataConnection() {
        return data.isOpening();
    }

    @Override
    protected void forgetConnection() {
        super.forgetConnection();
        control.forget();
        data.forget();
    }

    @Override
    public void disconnect() throws IOException {
        super.disconnect();
        control.disconnected();
        forgetConnection();
    }

    /** Renews nothing, and returns that it could. */
    static final class FakeOwner implements ConnectionOwner {

        boolean renewable = true;
        boolean cancelled;

        @Override
        public boolean isRenewable() {
            return renewable;
        }

        @Override
        public boolean isOperationActive() {
            return !cancelled;
        }

        @Override
        public void renew(List<String> directoryTrail, IOException cause) {
            throw new UnsupportedOperationException("The data channel renews nothing");
        }

        @Override
        public void renewToSettle(List<String> directoryTrail, IOException cause) {
            throw new UnsupportedOperationException("The data channel renews nothing");
        }
    }
}
