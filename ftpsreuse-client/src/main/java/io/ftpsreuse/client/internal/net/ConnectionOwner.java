// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.net;

import java.io.IOException;
import java.util.List;

/** The owner that makes another control connection for a client, and cancels its operations. */
public interface ConnectionOwner {

    /** Whether a control connection can be renewed. */
    boolean isRenewable();

    /** False once the operation was cancelled. */
    boolean isOperationActive();

    /**
     * Makes another control connection, in the same working directory.
     *
     * @param cause why the present one is of no more use; raised if none can be made
     */
    void renew(List<String> directoryTrail, IOException cause) throws IOException;

    /** As {@link #renew}, also after the operation was cancelled, to leave the server in order. */
    void renewToSettle(List<String> directoryTrail, IOException cause) throws IOException;
}
