// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import io.ftpsreuse.client.internal.net.DataCommandStage;
import java.io.IOException;

/** The server's side of one {@link Upload}: the name, and the connection to it. Tests stand in for the server here. */
interface UploadTarget {

    /** Sends the source by STOR, behind {@code restart} bytes (REST) if that is not 0, or by APPE or STOU. */
    void store(UploadSource source, long restart) throws IOException;

    /** The progress of the command of the last {@link #store}. */
    DataCommandStage stage();

    /** Queries the server's file of that name; {@link FileAnswer#NONE} where it is not to be compared. */
    FileAnswer ask() throws IOException;

    /** The size of the file by SIZE or MLST; -1 if the server returns none, or it is not to be compared. */
    long size() throws IOException;

    /** Compares the server's digest of the file, if it returns one. */
    void compareDigest(FileDigest computed) throws IOException;

    /** Deletes the file (DELE); false if that is refused. */
    boolean delete() throws IOException;

    /** The server's reply to the last command. */
    String lastReply();

    /** The error of an upload after which the server has another size than was sent. */
    IOException storedOtherwise(long size, long expected, UploadedPart part, boolean repeated) throws IOException;

    /** The server's reply to a transfer whose data connection it has ended; the cause of {@code e} without a reply. */
    IOException verdictOn(IOException e);

    /**
     * Whether another attempt may succeed after {@code cause}.
     *
     * @param advanced whether the attempt before brought anything
     */
    boolean isToContinue(IOException cause, boolean advanced);

    /** Makes a new control connection for another attempt. */
    void renew(IOException cause) throws IOException;

    /**
     * Brings the control connection in step with the server after the last attempt.
     *
     * @param needed whether it is needed, so that a new one is made where it is gone
     */
    void settle(IOException cause, boolean needed) throws IOException;

    /** Closes a connection that only served to put the server in order. */
    void release();
}
