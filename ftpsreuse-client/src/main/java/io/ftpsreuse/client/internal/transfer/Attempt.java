// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import io.ftpsreuse.client.internal.net.Transfer;
import java.io.IOException;

/** Transfers a file, or the rest of it, over one data connection. {@code S} is the stream on this side. */
public interface Attempt<S> {

    /**
     * @param transfer what the data connection is used for
     * @param remaining how many bytes will be transferred; -1 if that is not known
     */
    void transfer(S stream, Transfer transfer, long remaining) throws IOException;
}
