// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import io.ftpsreuse.it.server.CertificateAuthority;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;

/**
 * An FTPS server that behaves well (see {@link UsualAnswers}) except where a test tells it otherwise. Explicit TLS on
 * 127.0.0.1; data connections resume the control connection's session, since both are of one {@link ServerSideTls}. Has
 * a daemon thread for each connection; all end when it is closed.
 */
public final class ScriptedFtpsServer implements AutoCloseable {

    static final InetAddress ADDRESS = InetAddress.getLoopbackAddress();
    public static final String USER = "vendor";

    private final Wire wire = new Wire();
    private final ServerSocket listener;
    private final String password =
            "pw-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    private final Map<String, Answer> answers = new ConcurrentHashMap<>(UsualAnswers.all());
    private final Map<String, byte[]> files = new ConcurrentSkipListMap<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<IOException> dataFailures = new CopyOnWriteArrayList<>();
    private final Set<Closeable> owned = ConcurrentHashMap.newKeySet();
    private volatile ServerSideTls tls =
            ServerSideTls.with(CertificateAuthority.ofThisRun().localhost(), "TLSv1.3", "TLSv1.2");
    private volatile DataLayer dataLayer = plain -> tls.over(plain);

    private volatile boolean replyingAfterHandshake;
    private volatile DataWitness dataWitness = plain -> {};
    private volatile UnaryOperator<String> mutation = UnaryOperator.identity();

    private ScriptedFtpsServer() throws IOException {
        listener = wire.listen(ADDRESS);
        owns(listener);
        daemon(this::accept);
    }

    public static ScriptedFtpsServer start() {
        try {
            return new ScriptedFtpsServer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers a command otherwise than usual; "(greeting)" is what comes before the first. */
    public ScriptedFtpsServer on(String command, Answer answer) {
        answers.put(command, answer);
        return this;
    }

    /** Does something else than usual on data connections, instead of TLS with the control connection's sessions. */
    public ScriptedFtpsServer dataLayer(DataLayer layer) {
        dataLayer = layer;
        return this;
    }

    /** Has somebody look at each passive data connection before the data command is answered. */
    public ScriptedFtpsServer beforeAnswer(DataWitness witness) {
        dataWitness = witness;
        return this;
    }

    /** Replies to a data command when the handshake of its data connection is done, as npm's ftp-srv 4 does. */
    ScriptedFtpsServer replyingAfterHandshake() {
        replyingAfterHandshake = true;
        return this;
    }

    boolean isReplyingAfterHandshake() {
        return replyingAfterHandshake;
    }

    DataWitness dataWitness() {
        return dataWitness;
    }

    /** Changes each reply before it is sent. */
    public ScriptedFtpsServer mutating(UnaryOperator<String> change) {
        mutation = change;
        return this;
    }

    String mutated(String reply) {
        return mutation.apply(reply);
    }

    public ScriptedFtpsServer tls(ServerSideTls other) {
        tls = other;
        return this;
    }

    public ScriptedFtpsServer speaking(String... versions) {
        return tls(tls.speaking(versions));
    }

    public ScriptedFtpsServer having(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    private void accept() throws IOException {
        while (true) {
            Socket socket = listener.accept();
            owns(socket);
            daemon(() -> {
                try (ScriptedSession session = new ScriptedSession(this, socket)) {
                    session.serve();
                }
            });
        }
    }

    /** Runs something beside the dialogue; it ends at the latest when its socket is closed. */
    void daemon(Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException | RuntimeException e) {
                        // The peer went away, or the server was closed: both are what these tests are about.
                        noteDataFailure(e instanceof IOException io ? io : new IOException(e));
                    }
                },
                "scripted-ftps");
        thread.setDaemon(true);
        thread.start();
    }

    public Answer answerTo(String command) {
        return answers.getOrDefault(command, Answer.reply("502 Not implemented"));
    }

    public static Answer usual(String command) {
        return UsualAnswers.all().get(command);
    }

    /** Takes over the closing of something. */
    void owns(Closeable closeable) {
        owned.add(closeable);
    }

    void note(String command) {
        commands.add(command);
    }

    void noteDataFailure(IOException e) {
        dataFailures.add(e);
    }

    /** The commands that were received, with their arguments, of all control connections. */
    public List<String> commands() {
        return List.copyOf(commands);
    }

    /** What went wrong on the server's side, for a test's own message. */
    public List<IOException> failures() {
        return List.copyOf(dataFailures);
    }

    public Map<String, byte[]> files() {
        return files;
    }

    Wire wire() {
        return wire;
    }

    public ServerSideTls tls() {
        return tls;
    }

    public DataLayer dataLayer() {
        return dataLayer;
    }

    public String host() {
        return ADDRESS.getHostAddress();
    }

    public int port() {
        return listener.getLocalPort();
    }

    public String password() {
        return password;
    }

    @Override
    public void close() {
        owned.forEach(closeable -> {
            try {
                closeable.close();
            } catch (IOException e) {
                noteDataFailure(e);
            }
        });
    }

    /** What becomes of a data connection after the server's 150, if the client wants it protected. */
    public interface DataLayer {
        Socket over(Socket plain) throws IOException;
    }

    /** Who looks at a data connection, and takes nothing of it. */
    public interface DataWitness {
        void look(Socket plain) throws IOException;
    }

    /** Something that a thread of the server does. */
    interface Task {
        void run() throws IOException;
    }
}
