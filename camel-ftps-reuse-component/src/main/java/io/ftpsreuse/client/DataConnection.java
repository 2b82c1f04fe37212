// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A protected data connection, handed to commons-net as a socket. It owns the TLS socket and, through it, the TCP
 * socket: closing this closes both.
 *
 * <p>A download that ends before it is complete raises an exception where the end of stream would be. An upload may be
 * drained: after its last byte the client says close_notify and then reads until the server says it too. Only reading
 * shows JSSE the new ticket of TLS 1.3 that the next data connection needs.
 */
final class DataConnection extends Socket {

    private static final Logger LOG = LoggerFactory.getLogger(DataConnection.class);

    private final SSLSocket tls;
    private final PlainDataSocket plain;
    private final Transfer transfer;
    private final StallGuard.Watch watch;
    private final boolean drained;
    private final int drainTimeout;

    /**
     * @param tls the TLS socket, its handshake done
     * @param plain the TCP socket below it
     * @param transfer what the connection is used for
     * @param watch over the writes of an upload
     * @param drained whether to read to the server's close_notify when an upload is finished
     * @param drainTimeout how long a read of the drain may last, in milliseconds
     */
    DataConnection(
            SSLSocket tls,
            PlainDataSocket plain,
            Transfer transfer,
            StallGuard.Watch watch,
            boolean drained,
            int drainTimeout) {
        this.tls = tls;
        this.plain = plain;
        this.transfer = transfer;
        this.watch = watch;
        this.drained = drained;
        this.drainTimeout = drainTimeout;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new DownloadStream(tls.getInputStream());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new UploadStream(tls.getOutputStream());
    }

    @Override
    public void close() throws IOException {
        try {
            // close_notify is a write too.
            watch.write(tls::close);
        } finally {
            watch.end();
        }
    }

    @Override
    public boolean isClosed() {
        return tls.isClosed();
    }

    @Override
    public boolean isConnected() {
        return tls.isConnected();
    }

    @Override
    public InetAddress getInetAddress() {
        return tls.getInetAddress();
    }

    @Override
    public int getPort() {
        return tls.getPort();
    }

    @Override
    public void setSoTimeout(int timeout) throws SocketException {
        tls.setSoTimeout(timeout);
    }

    @Override
    public int getSoTimeout() throws SocketException {
        return tls.getSoTimeout();
    }

    private void drain() {
        try {
            tls.setSoTimeout(drainTimeout);
            // Half-close sends close_notify; the server's answer to it, and any ticket before it, can then be read.
            tls.shutdownOutput();
            tls.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The data and its close_notify are sent, and the server's reply will tell what became of them. What is
            // lost is at most a ticket, which is noticed before the next data command.
            LOG.debug("Draining an upload ended early", e);
        }
    }

    private final class DownloadStream extends FilterInputStream {

        private long count;

        DownloadStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            if (read < 0) {
                transfer.ended(count, !plain.isEndedByTcp());
            } else {
                count += read;
                transfer.received(bytes, offset, read);
            }
            return read;
        }
    }

    private final class UploadStream extends FilterOutputStream {

        private boolean finished;

        UploadStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            // FilterOutputStream would write byte by byte.
            watch.write(() -> out.write(bytes, offset, length));
        }

        @Override
        public void close() throws IOException {
            if (finished) {
                return;
            }
            finished = true;
            if (transfer.isBrokenOff()) {
                plain.abort();
                watch.end();
                return;
            }
            try {
                watch.write(() -> {
                    out.flush();
                    if (drained) {
                        drain();
                    }
                });
            } finally {
                DataConnection.this.close();
            }
        }
    }
}
