// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

/**
 * A file did not arrive whole, on either side. What arrived is not to be used; the transfer can be tried again.
 */
public class TransferIncompleteException extends FtpsReuseException {

    private static final long serialVersionUID = 1L;

    private final boolean brokenOff;

    private TransferIncompleteException(String what, Circumstances circumstances, boolean brokenOff, Throwable cause) {
        super(
                what,
                circumstances,
                "transfer the file again; if it keeps failing at the same place look for the reason in the server's"
                        + " log, and if the server reports sizes wrongly use verifyTransfer=none",
                cause);
        this.brokenOff = brokenOff;
    }

    /** The data connection ended too early, or did not come about. */
    static TransferIncompleteException brokenOff(String what, Circumstances circumstances, Throwable cause) {
        return new TransferIncompleteException(what, circumstances, true, cause);
    }

    /** The server was content, but has another file than it should. */
    static TransferIncompleteException different(String what, Circumstances circumstances) {
        return new TransferIncompleteException(what, circumstances, false, null);
    }

    /** Whether the data connection ended too early, so that the transfer can be continued where it did. */
    public boolean isBrokenOff() {
        return brokenOff;
    }
}
