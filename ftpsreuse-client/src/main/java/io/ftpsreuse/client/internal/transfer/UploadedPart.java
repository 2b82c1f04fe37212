// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import io.ftpsreuse.client.FileVersion;

/**
 * The remains of an upload that broke off, under its name. It decides whether the file may be continued (REST, RFC 3659
 * section 5) or deleted. The proof is a comparison of the server's answers to SIZE and MDTM before the first STOR and
 * after the break; a reply code alone proves nothing.
 *
 * <table>
 * <caption>The kind of part, and the next step</caption>
 * <tr><th>STOR</th><th>before</th><th>after</th><th>part</th><th>next attempt</th><th>abandoned</th></tr>
 * <tr><td>not sent, or refused</td><td>any</td><td>any</td><td>{@link #NONE}</td><td>STOR</td><td>nothing</td></tr>
 * <tr><td>sent</td><td>a version</td><td>the same</td><td>{@link #OLD_FILE}</td><td>STOR</td><td>nothing</td></tr>
 * <tr><td>sent</td><td>a version</td><td>another, no longer than the bytes sent</td><td>{@link #OURS}</td><td>REST, STOR
 * </td><td>DELE</td></tr>
 * <tr><td>sent</td><td>550</td><td>a version no longer than the bytes sent</td><td>{@link #OURS}</td><td>REST, STOR</td>
 * <td>DELE</td></tr>
 * <tr><td>sent</td><td>any</td><td>a version longer than the bytes sent</td><td>{@link #FOREIGN}</td><td>STOR</td><td>
 * nothing</td></tr>
 * <tr><td>sent</td><td>any</td><td>no version</td><td>{@link #UNKNOWN}</td><td>STOR</td><td>a warning</td></tr>
 * <tr><td>sent</td><td>not asked, or another reply than 550</td><td>any</td><td>{@link #UNKNOWN}</td><td>STOR</td><td>a
 * warning</td></tr>
 * </table>
 *
 * <p>Each next attempt needs a source that can be read again. STOR begins at the first byte, as the user's upload did.
 */
public enum UploadedPart {
    /** The server was never made to write under the name. */
    NONE,

    /**
     * The file from before. The server has not carried STOR out, or writes elsewhere until the file is whole ({@code
     * HiddenStores} of ProFTPD, {@code NoTruncate} of Pure-FTPd), or under another name ({@code AutoRename}).
     */
    OLD_FILE,

    /** The part written by this upload: the beginning of its source. */
    OURS,

    /** More than this upload has sent, so another program wrote it. */
    FOREIGN,

    /** It cannot be distinguished from the earlier file. */
    UNKNOWN;

    /**
     * @param stored whether the server may have opened the file
     * @param before the server's answer before the first STOR
     * @param after its answer now
     * @param least where in the server's file the source begins
     * @param most the largest possible size of the server's file after the bytes sent
     */
    static UploadedPart of(boolean stored, FileAnswer before, FileAnswer after, long least, long most) {
        if (!stored) {
            return NONE;
        }
        boolean asked = before.unavailable() || before.version().isPresent();
        if (!asked || after.version().isEmpty()) {
            return UNKNOWN;
        }
        FileVersion present = after.version().get();
        if (before.version().filter(present::mayBe).isPresent()) {
            return OLD_FILE;
        }
        if (present.size() > most) {
            return FOREIGN;
        }
        boolean written = before.version().isPresent() || before.provesAbsence(after);
        return written && present.size() >= least ? OURS : UNKNOWN;
    }
}
