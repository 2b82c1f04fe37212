// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;

/** One control connection of a scripted server, used by the thread that serves it. */
public final class ScriptedSession implements Closeable {

    /** Names in these tests go beyond ASCII. */
    static final Charset TEXT = StandardCharsets.UTF_8;

    private static final int PATIENCE = 10_000;

    private final ScriptedFtpsServer server;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private ServerSocket passive;
    private Socket ahead;
    private InetSocketAddress active;
    private boolean dataProtected;
    private String directory = "/";
    private String renamed;
    private long restart;

    ScriptedSession(ScriptedFtpsServer server, Socket socket) throws IOException {
        this.server = server;
        use(socket);
    }

    private void use(Socket newSocket) throws IOException {
        socket = newSocket;
        in = new BufferedInputStream(newSocket.getInputStream());
        out = newSocket.getOutputStream();
    }

    void serve() throws IOException {
        server.answerTo("(greeting)").to(this, "");
        for (String line = readLine(); line != null && !socket.isClosed(); line = readLine()) {
            server.note(line);
            int space = line.indexOf(' ');
            String command = space < 0 ? line : line.substring(0, space);
            server.answerTo(command).to(this, space < 0 ? "" : line.substring(space + 1));
        }
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return null;
            }
            line.write(b);
        }
        String text = line.toString(TEXT);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** Sends a reply; several, if there are line ends in it. */
    public void reply(String reply) throws IOException {
        raw(server.mutated(reply + "\r\n"));
    }

    /** Sends text as it is. */
    public void raw(String text) throws IOException {
        raw(text.getBytes(TEXT));
    }

    public void raw(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Whether commands have arrived behind the present one. */
    boolean hasMoreCommands() throws IOException {
        return in.available() > 0;
    }

    /** Drops the commands that have arrived behind the present one, as a proxy that reads one command at a time. */
    void dropCommands() throws IOException {
        in.readNBytes(in.available());
    }

    ScriptedFtpsServer server() {
        return server;
    }

    public Socket socket() {
        return socket;
    }

    /** Goes on under TLS. */
    public void secure() throws IOException {
        use(server.tls().over(socket));
    }

    boolean isSecure() {
        return socket instanceof SSLSocket;
    }

    void protectData(boolean value) {
        dataProtected = value;
    }

    /** Listens for the next data connection, and returns the port. */
    int listen() throws IOException {
        if (passive != null) {
            passive.close();
        }
        active = null;
        passive = server.wire().listen(ScriptedFtpsServer.ADDRESS);
        passive.setSoTimeout(PATIENCE);
        server.owns(passive);
        return passive.getLocalPort();
    }

    /** Makes the next data connection to the client. */
    void callBack(InetSocketAddress address) {
        active = address;
    }

    /** The next data connection, as TCP. */
    public Socket openPlain() throws IOException {
        if (ahead != null) {
            Socket accepted = ahead;
            ahead = null;
            return accepted;
        }
        if (active == null) {
            Socket accepted = passive.accept();
            server.owns(accepted);
            server.dataWitness().look(accepted);
            return accepted;
        }
        Socket connected = server.wire().newSocket();
        server.owns(connected);
        connected.connect(active, PATIENCE);
        return connected;
    }

    /** Accepts the next data connection before its command. */
    void acceptAhead() throws IOException {
        ahead = openPlain();
    }

    /** A data connection, as protected as the client wished and the server's data layer makes it. */
    public Socket secured(Socket plain) throws IOException {
        return dataProtected ? server.dataLayer().over(plain) : plain;
    }

    /** The data connection after its handshake, if the server replies to no data command before that; else null. */
    private Socket beforeReply(Socket plain) throws IOException {
        return server.isReplyingAfterHandshake() ? secured(plain) : null;
    }

    /** Sends data over a data connection, from 150 to 226; 426 if that breaks. */
    void sendData(Answer.Body body) throws IOException {
        Socket plain = openPlain();
        Socket early = beforeReply(plain);
        reply("150 Here it comes");
        finish(plain, () -> {
            Socket data = early == null ? secured(plain) : early;
            body.to(data.getOutputStream());
            data.close();
        });
    }

    /** Receives data over a data connection, from 150 to 226. */
    void receiveData(Sink sink) throws IOException {
        Socket plain = openPlain();
        Socket early = beforeReply(plain);
        reply("150 Go on");
        finish(plain, () -> {
            Socket data = early == null ? secured(plain) : early;
            sink.take(data.getInputStream().readAllBytes());
            data.close();
        });
    }

    private void finish(Socket plain, Step step) throws IOException {
        try {
            step.run();
        } catch (IOException e) {
            server.noteDataFailure(e);
            plain.close();
            reply("426 " + e.getClass().getSimpleName());
            return;
        }
        reply("226 Done");
    }

    String directory() {
        return directory;
    }

    void enter(String newDirectory) {
        directory = newDirectory;
    }

    /** The path that an argument means, without the slash it begins with. */
    String path(String argument) {
        String absolute = argument.startsWith("/") ? argument : directory + "/" + argument;
        return absolute.replaceAll("/+", "/").replaceFirst("^/", "").replaceFirst("/$", "");
    }

    void rename(String from) {
        renamed = from;
    }

    String renamed() {
        return renamed;
    }

    void restartAt(long offset) {
        restart = offset;
    }

    /** The offset of the last REST, which holds once. */
    long takeRestart() {
        long offset = restart;
        restart = 0;
        return offset;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        if (passive != null) {
            passive.close();
        }
    }

    interface Sink {
        void take(byte[] content) throws IOException;
    }

    private interface Step {
        void run() throws IOException;
    }
}
