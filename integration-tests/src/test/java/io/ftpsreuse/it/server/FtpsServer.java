// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

/**
 * A running FTPS server with one user, whose login directory is empty at first.
 *
 * <p>The one who started it closes it; what was still running at the end of the JVM is killed.
 */
public interface FtpsServer extends AutoCloseable {
    FtpsServerSpec spec();

    /** Returns the name to connect to, which the certificate of {@link CertificateAuthority#localhost()} covers. */
    String host();

    int port();

    String username();

    String password();

    /** Returns the files below the user's login directory, seen from the server's side. */
    ServerFiles files();

    /** Returns what the server wrote to its own logs so far. */
    String log();

    /**
     * Counts the data connections that, by the server's own log, resumed a TLS session.
     *
     * @throws UnsupportedOperationException if the server does not log that
     */
    default int resumedDataConnections() {
        requireWitness();
        return spec().product().resumedDataConnections(log());
    }

    /**
     * Counts the data connections that, by the server's own log, were refused since they did not resume a session.
     *
     * @throws UnsupportedOperationException if the server does not log that
     */
    default int refusedDataConnections() {
        requireWitness();
        return spec().product().refusedDataConnections(log());
    }

    /** Tells whether {@link #resumedDataConnections()} can be asked: not with Pure-FTPd, nor with a lax ProFTPD. */
    default boolean witnessesReuse() {
        return switch (spec().product()) {
            case VSFTPD -> true;
            case PROFTPD -> spec().requireReuse();
            case PURE_FTPD -> false;
        };
    }

    /** Stops the server and starts it again on the same port; files and logs stay, sessions and ticket keys do not. */
    void restart();

    /** Ends the server and its sessions with SIGKILL; {@link #restart()} brings it back. */
    void kill();

    @Override
    void close();

    private void requireWitness() {
        if (!witnessesReuse()) {
            throw new UnsupportedOperationException(spec() + " does not log whether a data connection was resumed");
        }
    }
}
