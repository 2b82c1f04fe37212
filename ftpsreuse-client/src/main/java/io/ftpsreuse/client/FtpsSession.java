// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.internal.net.IoSupplier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.net.ftp.FTPConnectionClosedException;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A login at a server, with files protected (PROT P), in passive mode and in binary. Transfers are verified, and continued on
 * another control connection where they broke off. Made by {@link SessionReusingFtpsClientFactory#connect} or lent by a {@link
 * FtpsPool}; used by one thread at a time, and closed by its user.
 */
public final class FtpsSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FtpsSession.class);

    /** How long to wait for a connection, in milliseconds, as camel-ftp does. */
    private static final int CONNECT_MILLIS = 10_000;

    /** How long to wait for a reply, in milliseconds, as camel-ftp does: a server may compute a digest meanwhile. */
    private static final int REPLY_MILLIS = 300_000;

    private static final Duration ANSWERED = Duration.ofSeconds(2);

    private final SessionReusingFtpsClient client;
    private final Account account;
    private final Consumer<FtpsSession> closing;
    private boolean closed;

    /** Whose login it is, and where. */
    record Account(String host, int port, String user, String password) {

        @Override
        public String toString() {
            return user + "@" + host + ":" + port;
        }
    }

    /**
     * @param client logged in by {@link #logIn}, or by an earlier session of the same account
     * @param closing called once, when the user closes the session
     */
    FtpsSession(SessionReusingFtpsClient client, Account account, Consumer<FtpsSession> closing) {
        this.client = client;
        this.account = account;
        this.closing = closing;
        client.setControlConnectionRenewal((used, directoryTrail, cause) -> renew(directoryTrail));
    }

    /** Connects and logs in. */
    FtpsSession logIn() throws IOException {
        client.setConnectTimeout(CONNECT_MILLIS);
        client.setDefaultTimeout(REPLY_MILLIS);
        connect();
        return this;
    }

    /**
     * The entries of a directory, without itself and its parent. Entries whose name is not that of a file in this directory, such
     * as {@code ../a}, are left out and logged, so that a name can be resolved against a local directory.
     *
     * @throws IOException if the server does not list it
     */
    public List<FTPFile> list(String directory) throws IOException {
        List<FTPFile> entries = new ArrayList<>();
        for (FTPFile entry : reading(() -> client.listFiles(directory))) {
            String name = entry == null ? "" : entry.getName();
            if (isName(name)) {
                entries.add(entry);
            } else if (!name.isEmpty() && !name.equals(".") && !name.equals("..")) {
                LOG.warn(
                        "The server {} lists an entry that is no file name: {}",
                        account,
                        FailureContext.printable(name));
            }
        }
        return entries;
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || c < ' ');
    }

    /**
     * Downloads a file. The local file appears, or is replaced, when the download is complete and verified; its directory must be
     * there.
     *
     * @throws IOException if the file does not arrive whole, or cannot be written; then the local file is as before
     */
    public void download(String remote, Path local) throws IOException {
        reading(() -> {
            try (LocalDownload download = new LocalDownload(local)) {
                client.retrieveFile(remote, download);
                download.complete();
                return local;
            }
        });
    }

    /**
     * Uploads a file under its final name, as STOR does: other users of the server may see a part of it meanwhile.
     *
     * @throws IOException if the server does not have it whole, as far as that can be verified
     */
    public void upload(Path local, String remote) throws IOException {
        requireConnection();
        client.nextTransfer().source(offset -> {
            InputStream in = Files.newInputStream(local);
            in.skipNBytes(offset);
            return in;
        });
        try (InputStream in = Files.newInputStream(local)) {
            client.storeFile(remote, in);
        }
    }

    /** Reads from the server; once again on another control connection where the server has closed this one meanwhile. */
    private <T> T reading(IoSupplier<T> operation) throws IOException {
        requireConnection();
        List<String> directoryTrail = client.workingDirectoryTrail();
        try {
            return operation.get();
        } catch (FTPConnectionClosedException e) {
            LOG.debug("{} has closed the control connection", account, e);
            renew(directoryTrail);
            return operation.get();
        }
    }

    /** Connects again where the connection was lost since the last operation. */
    private void requireConnection() throws IOException {
        List<String> directoryTrail = client().workingDirectoryTrail();
        if (!isAlive(client)) {
            renew(directoryTrail);
        }
    }

    /** Whether the server answers; one that has answered just before is not asked. */
    static boolean isAlive(SessionReusingFtpsClient client) {
        try {
            return client.hasAnsweredWithin(ANSWERED) || client.isConnected() && client.sendNoOp();
        } catch (IOException e) {
            LOG.debug("A control connection was lost", e);
            return false;
        }
    }

    /**
     * The client of this session, for other commands; it stays that of the session.
     *
     * @throws IllegalStateException if the session is closed
     */
    public SessionReusingFtpsClient client() {
        if (closed) {
            throw new IllegalStateException("The session of " + account + " is closed");
        }
        return client;
    }

    /** Logs out, or gives the session back to its pool. */
    @Override
    public void close() {
        if (!closed) {
            closing.accept(this);
            closed = true;
        }
    }

    /** Logs out and closes the connections. */
    static void end(SessionReusingFtpsClient client) {
        try {
            if (client.isConnected()) {
                client.logout();
            }
        } catch (IOException e) {
            LOG.debug("A session was not logged out", e);
        }
        try {
            client.disconnect();
        } catch (IOException e) {
            LOG.debug("A control connection could not be closed", e);
        }
    }

    private void renew(List<String> directoryTrail) throws IOException {
        client.disconnect();
        connect();
        for (String directory : directoryTrail) {
            if (!client.changeWorkingDirectory(directory)) {
                throw new IOException("The server does not change into " + FailureContext.printable(directory)
                        + " again: " + FailureContext.printable(client.getReplyString()));
            }
        }
    }

    private void connect() throws IOException {
        try {
            client.connect(account.host(), account.port());
            if (!FTPReply.isPositiveCompletion(client.getReplyCode())
                    || !client.login(account.user(), account.password())) {
                throw new LoginRefusedException(account.user(), client.getReplyCode(), answered());
            }
            client.execPBSZ(0);
            client.execPROT("P");
            client.enterLocalPassiveMode();
        } catch (IOException | RuntimeException e) {
            client.disconnect();
            throw e;
        }
    }

    private FailureContext answered() throws IOException {
        FailureContext context = client.failureContext();
        return new FailureContext(
                context.server(),
                context.tlsVersion(),
                context.mechanism(),
                Optional.of(client.getReplyString()),
                context.audience());
    }
}
