// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.apache.commons.net.ftp.FTPClient;

/**
 * Lends sessions of one account, for transfers by several threads at a time. Each session has a control connection of its own,
 * which is made when it is needed and kept for the next user. Safe for use by several threads; closed by its owner.
 */
public final class FtpsPool implements AutoCloseable {

    private final Supplier<SessionReusingFtpsClient> clients;
    private final FtpsSession.Account account;
    private final Semaphore permits;
    private final Deque<SessionReusingFtpsClient> idle = new ArrayDeque<>();
    private boolean closed;

    FtpsPool(Supplier<SessionReusingFtpsClient> clients, FtpsSession.Account account, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("A pool lends at least one session, not " + most);
        }
        this.clients = clients;
        this.account = account;
        this.permits = new Semaphore(most);
    }

    /**
     * Lends a session until it is closed; waits while all are lent.
     *
     * @throws IOException if a new connection is needed and cannot be made
     * @throws IllegalStateException if the pool is closed
     */
    public FtpsSession borrow() throws IOException, InterruptedException {
        permits.acquire();
        try {
            SessionReusingFtpsClient client = takeIdle();
            while (client != null && !FtpsSession.isAlive(client)) {
                FtpsSession.end(client);
                client = takeIdle();
            }
            return client == null
                    ? new FtpsSession(clients.get(), account, this::giveBack).logIn()
                    : new FtpsSession(client, account, this::giveBack);
        } catch (IOException | RuntimeException e) {
            permits.release();
            throw e;
        }
    }

    private synchronized SessionReusingFtpsClient takeIdle() {
        if (closed) {
            throw new IllegalStateException("The pool of " + account + " is closed");
        }
        return idle.pollFirst();
    }

    private void giveBack(FtpsSession session) {
        SessionReusingFtpsClient client = session.client();
        if (!isAsLoggedIn(client) || !keep(client)) {
            FtpsSession.end(client);
        }
        permits.release();
    }

    /** Else the next user would find another directory, or have line ends converted. */
    private static boolean isAsLoggedIn(SessionReusingFtpsClient client) {
        return client.isConnected()
                && client.workingDirectoryTrail().isEmpty()
                && client.isBinary()
                && client.getDataConnectionMode() == FTPClient.PASSIVE_LOCAL_DATA_CONNECTION_MODE;
    }

    private synchronized boolean keep(SessionReusingFtpsClient client) {
        if (!closed) {
            idle.addFirst(client);
        }
        return !closed;
    }

    /** Logs the idle sessions out; those that are lent end when they are closed. */
    @Override
    public void close() {
        Deque<SessionReusingFtpsClient> left;
        synchronized (this) {
            closed = true;
            left = new ArrayDeque<>(idle);
            idle.clear();
        }
        left.forEach(FtpsSession::end);
    }
}
