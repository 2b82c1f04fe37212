// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.net;

import io.ftpsreuse.client.traffic.TrafficCounter;
import io.ftpsreuse.client.traffic.TrafficObserver;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.ssl.SSLSocket;

/**
 * A protected data connection, handed to commons-net as a socket. It owns the TLS socket and, through it, the TCP
 * socket: closing this closes both.
 *
 * <p>A download that ends before it is complete raises an exception where the end of stream would be. An upload that
 * breaks off on this side is reset, so that the server does not treat it as complete.
 */
public final class DataConnection extends Socket {

    private final SSLSocket tls;
    private final PlainDataSocket plain;
    private final Transfer transfer;
    private final StallGuard.Watch watch;
    private final Drain drain;
    private final TrafficObserver traffic;
    private final Runnable onCloseNotify;
    private IOException objection;

    /**
     * @param tls the TLS socket, its handshake done
     * @param plain the TCP socket below it
     * @param transfer the use of the connection
     * @param watch over its writes
     * @param drain how an upload ends
     * @param traffic called for the bytes
     * @param onCloseNotify called when a download was read to the end of TLS
     */
    public DataConnection(
            SSLSocket tls,
            PlainDataSocket plain,
            Transfer transfer,
            StallGuard.Watch watch,
            Drain drain,
            TrafficObserver traffic,
            Runnable onCloseNotify) {
        this.tls = tls;
        this.plain = plain;
        this.transfer = transfer;
        this.watch = watch;
        this.drain = drain;
        this.traffic = traffic;
        this.onCloseNotify = onCloseNotify;
    }

    /** Why the transfer rejects the data or its end; null while it accepts them. */
    public IOException objection() {
        return objection;
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
            watch.over(tls::close);
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

    private final class DownloadStream extends CountedInput {

        private boolean ended;

        DownloadStream(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            if (read < 0) {
                end();
            } else {
                traffic.add(TrafficCounter.BYTES_DOWN, read);
                try {
                    transfer.received(bytes, offset, read);
                } catch (IOException e) {
                    objection = e;
                    throw e;
                }
            }
            return read;
        }

        /** The end is checked, and a bad one counted, once, however often the reader reaches it. */
        private void end() throws IOException {
            if (!ended) {
                ended = true;
                boolean closeNotify = !plain.isEndedByTcp();
                if (closeNotify) {
                    onCloseNotify.run();
                }
                try {
                    transfer.ended(bytesRead(), closeNotify);
                } catch (IOException e) {
                    objection = e;
                }
            }
            if (objection != null) {
                throw objection;
            }
        }
    }

    private final class UploadStream extends FilterOutputStream {

        private boolean finished;

        UploadStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (finished) {
                throw new IOException("The upload has ended already");
            }
            // FilterOutputStream would write byte by byte.
            watch.over(() -> out.write(bytes, offset, length));
            traffic.add(TrafficCounter.BYTES_UP, length);
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
                watch.over(() -> {
                    out.flush();
                    drain.of(tls);
                });
            } finally {
                DataConnection.this.close();
            }
        }
    }
}
