// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import io.ftpsreuse.client.internal.net.Transfer;
import java.io.IOException;

/** Transfers a file, or the rest of it, over one data connection. {@code S} is the stream on this side. */
public interface Attempt<S> {

    /**
     * @param transfer the use of the data connection
     * @param remaining how many bytes will be transferred; -1 if unknown
     */
    void transfer(S stream, Transfer transfer, long remaining) throws IOException;
}
