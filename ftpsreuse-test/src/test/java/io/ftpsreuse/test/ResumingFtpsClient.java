// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.apache.commons.net.ftp.FTPSClient;
import org.apache.commons.net.util.TrustManagerUtils;

/**
 * The smallest FTPS client that resumes: its data sockets answer the control port, and are layered with the SSL context
 * and the host name of the control connection.
 *
 * <p>It is here to test the server, so it does not use the component.
 */
final class ResumingFtpsClient extends FTPSClient {

    private final SSLContext dataContext;
    private final String tlsVersion;

    /**
     * @param controlContext for the control connection
     * @param dataContext for the data connections: the same one to resume, another one to be somebody else
     */
    ResumingFtpsClient(SSLContext controlContext, SSLContext dataContext, String tlsVersion) {
        super(controlContext);
        this.dataContext = dataContext;
        this.tlsVersion = tlsVersion;
        setEnabledProtocols(new String[] {tlsVersion});
    }

    private ResumingFtpsClient(boolean implicit, SSLContext context, String tlsVersion) {
        super(implicit, context);
        this.dataContext = context;
        this.tlsVersion = tlsVersion;
        setEnabledProtocols(new String[] {tlsVersion});
    }

    static ResumingFtpsClient implicit(SSLContext context, String tlsVersion) {
        return new ResumingFtpsClient(true, context, tlsVersion);
    }

    static SSLContext trustingContext() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {TrustManagerUtils.getAcceptAllTrustManager()}, null);
        return context;
    }

    @Override
    public void execPROT(String prot) throws IOException {
        super.execPROT(prot);
        int controlPort = getRemotePort();
        setSocketFactory(new SocketFactory() {
            @Override
            public Socket createSocket() {
                return new Socket() {
                    @Override
                    public int getPort() {
                        return controlPort;
                    }
                };
            }

            @Override
            public Socket createSocket(String host, int port) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Socket createSocket(InetAddress host, int port) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
                throw new UnsupportedOperationException();
            }
        });
    }

    @Override
    protected Socket _openDataConnection_(String command, String argument) throws IOException {
        Socket plain = super._openDataConnection_(command, argument);
        if (plain == null) {
            return null;
        }
        SSLSocket socket =
                (SSLSocket) dataContext.getSocketFactory().createSocket(plain, _hostname_, getRemotePort(), true);
        socket.setEnabledProtocols(new String[] {tlsVersion});
        socket.startHandshake();
        return socket;
    }
}
