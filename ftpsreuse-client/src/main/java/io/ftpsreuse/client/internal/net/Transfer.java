// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.net;

import io.ftpsreuse.client.TransferIncompleteException;
import java.io.IOException;

/** The use of a data connection, which checks its end. Used by the client's thread only. */
public interface Transfer {

    /** An upload without a source that could fail, and a transfer that nobody verifies. */
    Transfer UNVERIFIED = new Transfer() {};

    /**
     * Called with received data, before it is passed on.
     *
     * @throws IOException to break the transfer off
     */
    default void received(byte[] buffer, int offset, int length) throws IOException {}

    /**
     * Called when the reader comes to the end of the data.
     *
     * @param bytes how many bytes this data connection received
     * @param closeNotify whether the server ended the TLS stream properly
     * @throws TransferIncompleteException if that cannot be all
     */
    default void ended(long bytes, boolean closeNotify) throws IOException {}

    /** Called after the server's positive reply. */
    default void confirmed() {}

    /** Whether an upload is broken off, so that the server must not treat its part as complete. */
    default boolean isBrokenOff() {
        return false;
    }
}
