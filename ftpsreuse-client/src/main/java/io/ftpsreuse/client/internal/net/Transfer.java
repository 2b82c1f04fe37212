// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.net;

import io.ftpsreuse.client.TransferIncompleteException;
import java.io.IOException;

/** What a data connection is used for; the connection asks it about its end. Used by the client's thread only. */
public interface Transfer {

    /** An upload without a source that could fail, and a transfer that nobody verifies. */
    Transfer UNVERIFIED = new Transfer() {};

    /**
     * Called with what was received, before it is handed on.
     *
     * @throws IOException to break the transfer off
     */
    default void received(byte[] buffer, int offset, int length) throws IOException {}

    /**
     * Called when the reader comes to the end of the data.
     *
     * @param bytes how many bytes came over this data connection
     * @param closeNotify whether the server ended the TLS stream properly
     * @throws TransferIncompleteException if that cannot be all
     */
    default void ended(long bytes, boolean closeNotify) throws IOException {}

    /** Called after the server's positive reply. */
    default void confirmed() {}

    /** Whether an upload is broken off, so that the server must not take what it has for all. */
    default boolean isBrokenOff() {
        return false;
    }
}
