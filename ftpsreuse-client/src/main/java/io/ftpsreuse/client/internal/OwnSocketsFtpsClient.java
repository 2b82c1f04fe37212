// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import io.ftpsreuse.client.internal.net.ClientSockets;
import io.ftpsreuse.client.internal.tls.ControlConnectionContext;
import java.io.IOException;
import java.net.Proxy;
import java.net.SocketException;
import javax.net.ServerSocketFactory;
import javax.net.SocketFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.apache.commons.net.ftp.FTPSClient;

/**
 * An {@link FTPSClient} that makes its own sockets and closes them on every path. Its sockets, keys and trust belong to the
 * factory of clients, and cannot be replaced in one client.
 */
public abstract class OwnSocketsFtpsClient extends FTPSClient {

    private final ClientSockets sockets = new ClientSockets();
    private final FtpsClientSettings settings;
    private volatile Thread user;

    OwnSocketsFtpsClient(FtpsClientSettings settings, ControlConnectionContext tlsContext) {
        super(settings.implicit(), tlsContext);
        this.settings = settings;
        super.setSocketFactory(sockets);
        super.setServerSocketFactory(sockets.listeners());
    }

    /** Whether commons-net is opening a data connection. */
    protected abstract boolean isOpeningDataConnection();

    /** commons-net fails with a NullPointerException when another thread has disconnected meanwhile. */
    @Override
    public void setSoTimeout(int timeout) throws SocketException {
        if (!isConnected()) {
            throw new SocketException("The client is not connected");
        }
        super.setSoTimeout(timeout);
    }

    /**
     * Whether another thread is waiting for the server, or has a transfer under way. Together with {@link #breakOff} the only
     * method for threads that do not own the client.
     */
    public final boolean isInUse() {
        Thread present = user;
        return isOpeningDataConnection() || present != null && present != Thread.currentThread();
    }

    /** Notes which thread waits for the server, or has a transfer under way; null for none. Returns the one before. */
    final Thread use(Thread thread) {
        Thread before = user;
        user = thread;
        return before;
    }

    /**
     * Ends the control and the data connection without a message to the server, at once. An operation of another thread with
     * this client fails, and it is for that thread to {@link #disconnect} it.
     */
    public final void breakOff() {
        sockets.breakOff();
    }

    /** The TCP sockets of this client. */
    final ClientSockets sockets() {
        return sockets;
    }

    /** As {@link ClientSockets#isHandshakeFirst}. */
    final boolean isHandshakeFirst(int patience) throws IOException {
        return !_controlInput_.ready() && sockets.isHandshakeFirst(patience);
    }

    /** commons-net forgets the connection, but may leave a data connection open, and waits for a peer that is silent. */
    @Override
    public void disconnect() throws IOException {
        sockets.hurry();
        super.disconnect();
        sockets.closeData();
    }

    /**
     * commons-net layers TLS itself when there is a proxy, under the address of the data connection. While it opens a data
     * connection it receives none; the client's own sockets go through it.
     */
    @Override
    public Proxy getProxy() {
        return isOpeningDataConnection() ? null : super.getProxy();
    }

    @Override
    public void setProxy(Proxy proxy) {
        super.setProxy(proxy);
        sockets.connectThrough(proxy);
    }

    /** Does nothing: commons-net calls it to install and to remove factories that do not resume sessions. */
    @Override
    public void setSocketFactory(SocketFactory factory) {
        // The client's own sockets stay.
    }

    /** Does nothing, as {@link #setSocketFactory}. */
    @Override
    public void setServerSocketFactory(ServerSocketFactory factory) {
        // The client's own sockets stay.
    }

    // Settings of TLS, which belong to the factory of clients

    /**
     * Narrows the TLS versions of the factory further.
     *
     * @throws IllegalArgumentException if none of the factory's is left
     */
    @Override
    public void setEnabledProtocols(String[] protocols) {
        super.setEnabledProtocols(settings.narrowed(protocols));
    }

    /** @throws UnsupportedOperationException always: trust is given to the factory */
    @Override
    public void setTrustManager(TrustManager trustManager) {
        throw settings.trustIsGivenToTheFactory();
    }

    /** @throws UnsupportedOperationException always: keys are given to the factory */
    @Override
    public void setKeyManager(KeyManager keyManager) {
        throw settings.keysAreGivenToTheFactory();
    }

    /** @throws UnsupportedOperationException if false: the server side of TLS belongs to the server */
    @Override
    public void setUseClientMode(boolean clientMode) {
        if (!clientMode) {
            throw new UnsupportedOperationException("A client that resumes sessions is the client side of TLS");
        }
    }
}
