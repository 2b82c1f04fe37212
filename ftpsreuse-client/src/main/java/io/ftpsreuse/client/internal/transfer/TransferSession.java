// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import io.ftpsreuse.client.internal.net.ConnectionOwner;
import io.ftpsreuse.client.internal.net.DataCommandStage;
import io.ftpsreuse.client.internal.net.Reply;
import io.ftpsreuse.client.internal.net.TransferContext;
import java.io.IOException;
import java.util.List;

/** The client as the transfer of a file needs it: the control connection, its renewal, and the last data command. */
public interface TransferSession extends TransferContext, ConnectionOwner {

    /** Whether files are transferred byte by byte (TYPE I). */
    boolean isBinary();

    /** The arguments of CWD that lead from the login to the working directory. */
    List<String> directoryTrail() throws IOException;

    /** The progress of the last data command. */
    DataCommandStage stage();

    /**
     * Reads the reply of a cancelled transfer, or closes the control connection if there is none in time.
     *
     * @return whether a reply was read
     */
    boolean settle() throws IOException;

    /** The last reply. */
    Reply reply();

    /** Makes an earlier reply the last one. */
    void restore(Reply reply);

    /** Asks which version is on the server now, before a download starts again, and keeps it for the client's user. */
    void askVersionAtRestart(String file) throws IOException;

    /** Closes the control connection if the operation was cancelled. */
    void disconnectIfUnwanted();
}
