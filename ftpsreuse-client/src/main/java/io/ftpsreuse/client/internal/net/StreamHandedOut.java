// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.net;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * The stream that a program reads a download from, or writes an upload to. commons-net demands that it be closed before
 * the reply to the transfer is asked for, and waits for ever where it is not: the server waits for its end as well. Here
 * asking for the reply ends it.
 */
public final class StreamHandedOut {

    /** No transfer by a stream is under way. */
    public static final StreamHandedOut NONE = new StreamHandedOut(() -> {});

    /** The bytes that a program may leave unread of a complete transfer: less than a TLS record. */
    private static final int MOST_UNREAD = 16 << 10;

    private final Closeable stream;
    private IOException failure;

    /** @param stream as the program has it, with all buffers that commons-net put around the data connection */
    public StreamHandedOut(Closeable stream) {
        this.stream = stream;
    }

    /**
     * Ends the data connection; a failure is kept, since the server's reply has the reason.
     *
     * @param open whether the program has not closed it
     */
    public void end(boolean open) {
        try {
            if (open && stream instanceof InputStream in) {
                // Where only the end is unread, closing before it is seen would break the transfer off.
                in.readNBytes(MOST_UNREAD);
            }
            if (open) {
                stream.close();
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Lets the end of the data connection have failed, independent of the server's reply. */
    public void requireEnded() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }
}
