// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import io.ftpsreuse.client.internal.net.DataCommandStage;
import io.ftpsreuse.client.internal.net.Reply;
import io.ftpsreuse.client.internal.net.TransferContext;
import java.io.IOException;
import java.util.List;
import org.apache.commons.net.ftp.FTPClient;

/** The client as the transfer of a file needs it: the control connection, its renewal, and the last data command. */
public interface TransferSession extends TransferContext {

    /** The client, for commands that need no data connection. */
    FTPClient commands();

    /** Whether files are transferred byte by byte (TYPE I). */
    boolean isBinary();

    /** False once the operation was cancelled by its owner. */
    boolean isWanted();

    /** Whether a control connection can be renewed. */
    boolean isRenewable();

    /** The arguments of CWD that lead from the login to the working directory. */
    List<String> directoryTrail() throws IOException;

    /**
     * Makes a new control connection, in the same working directory.
     *
     * @param cause why the present one is of no more use; raised if none can be made
     */
    void renew(List<String> directoryTrail, IOException cause) throws IOException;

    /** As {@link #renew}, also after the operation was cancelled, to leave the server in order. */
    void renewToSettle(List<String> directoryTrail, IOException cause) throws IOException;

    /** The progress of the last data command. */
    DataCommandStage stage();

    /**
     * Reads the reply of a cancelled transfer, or closes the control connection if there is none in time.
     *
     * @return whether a reply was read
     */
    boolean settle() throws IOException;

    /** The server's reply to a transfer whose data connection it has ended, as an exception; {@code cause} without one. */
    IOException verdictOn(IOException cause);

    /** The last reply. */
    Reply reply();

    /** Makes an earlier reply the last one. */
    void restore(Reply reply);

    /** Asks which version is on the server now, before a download starts again, and keeps it for the client's user. */
    void askVersionBegunAnew(String file) throws IOException;

    /** Closes the control connection if the operation was cancelled. */
    void disconnectIfUnwanted();
}
