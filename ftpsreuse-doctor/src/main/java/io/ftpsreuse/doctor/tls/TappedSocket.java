// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.tls;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A TCP socket that records the first bytes read after {@link #tap}, and limits the total time of its reads. */
public final class TappedSocket extends Socket {

    /** More than the unencrypted part of a handshake. */
    private static final int MOST = 1 << 16;

    private final ByteArrayOutputStream tapped = new ByteArrayOutputStream();
    private boolean open;
    private long endNanos = Long.MAX_VALUE;

    public TappedSocket(Proxy proxy) {
        super(proxy);
    }

    /** Limits the time of all reads from now on. */
    public void limit(Duration time) {
        endNanos = System.nanoTime() + time.toNanos();
    }

    private void requireTime() throws SocketTimeoutException {
        if (endNanos != Long.MAX_VALUE && System.nanoTime() - endNanos > 0) {
            throw new SocketTimeoutException("Read timed out");
        }
    }

    public void tap() {
        open = true;
    }

    public byte[] tapped() {
        return tapped.toByteArray();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                requireTime();
                int value = super.read();
                if (value >= 0) {
                    keep(new byte[] {(byte) value}, 0, 1);
                }
                return value;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                requireTime();
                int count = super.read(bytes, offset, length);
                keep(bytes, offset, count);
                return count;
            }
        };
    }

    private void keep(byte[] bytes, int offset, int count) {
        if (open && count > 0 && tapped.size() < MOST) {
            tapped.write(bytes, offset, count);
        }
    }
}
