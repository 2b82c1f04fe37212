// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camelftp;

import java.lang.reflect.Field;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.apache.ftpserver.DataConnectionException;
import org.apache.ftpserver.ftplet.DataConnection;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.ftpserver.impl.FtpServerContext;
import org.apache.ftpserver.impl.IODataConnectionFactory;
import org.apache.mina.filter.ssl.SslFilter;

/**
 * FtpServer's own data connections, passive and active, each of which must resume the TLS session of its control
 * connection. A resumption is recognised by a value on the session, which the sessions of its resumptions share; the JVM must
 * run without stateless tickets for it. Not that of ftpsreuse-ingest, which has passive connections only.
 */
final class ResumedDataConnections extends IODataConnectionFactory {

    private static final String MARK = ResumedDataConnections.class.getName();

    private final Object mark = new Object();
    private final FtpIoSession control;

    ResumedDataConnections(FtpServerContext context, FtpIoSession control) {
        super(context, control);
        this.control = control;
        setServerControlAddress(((InetSocketAddress) control.getLocalAddress()).getAddress());
    }

    @Override
    public DataConnection openConnection() throws Exception {
        ((SSLSession) control.getAttribute(SslFilter.SSL_SECURED)).putValue(MARK, mark);
        DataConnection connection = super.openConnection();
        if (socket() instanceof SSLSocket tls && tls.getSession().getValue(MARK) == mark) {
            return connection;
        }
        closeDataConnection();
        throw new DataConnectionException("TLS session of the data connection not resumed");
    }

    /** FtpServer has no accessor. Its handshake is begun; a second one would be a renegotiation under TLS 1.2. */
    private Object socket() throws ReflectiveOperationException {
        Field field = IODataConnectionFactory.class.getDeclaredField("dataSoc");
        field.setAccessible(true);
        return field.get(this);
    }
}
