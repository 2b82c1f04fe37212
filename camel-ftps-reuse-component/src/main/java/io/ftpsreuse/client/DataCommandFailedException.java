// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.util.Locale;
import org.apache.commons.net.ftp.FTPReply;

/**
 * The server answered a command that uses a data connection (LIST, NLST, MLSD, RETR, STOR, APPE, STOU) with a negative
 * reply (RFC 959 section 4.2), before or after the data connection. commons-net by itself returns an empty listing,
 * null or false then.
 */
public class DataCommandFailedException extends FtpsReuseException {

    private static final long serialVersionUID = 1L;

    private final String command;
    private final int replyCode;
    private final boolean beforeTransfer;
    private final boolean fileUnavailable;

    DataCommandFailedException(
            DataCommand command,
            int replyCode,
            String reply,
            boolean beforeTransfer,
            Circumstances circumstances,
            String remedy) {
        super(command.name() + (beforeTransfer ? " was refused" : " did not complete"), circumstances, remedy, null);
        this.command = command.name();
        this.replyCode = replyCode;
        this.beforeTransfer = beforeTransfer;
        this.fileUnavailable = saysUnavailable(command, replyCode, reply, beforeTransfer);
    }

    /** The FTP command, without its argument. */
    public String command() {
        return command;
    }

    /** The reply code of RFC 959. */
    public int replyCode() {
        return replyCode;
    }

    /** Whether the server refused the command itself, so that no data connection came to be used. */
    public boolean isBeforeTransfer() {
        return beforeTransfer;
    }

    /**
     * Whether the reply says that the file or directory is not there or not accessible: 450 or 550, which ProFTPD sends
     * for a listing after the data connection, or the reply of success in which vsftpd says so.
     */
    public boolean isFileUnavailable() {
        return fileUnavailable;
    }

    private static boolean saysUnavailable(DataCommand command, int replyCode, String reply, boolean beforeTransfer) {
        if (FTPReply.isPositiveCompletion(replyCode)) {
            return true;
        }
        return (replyCode == FTPReply.FILE_ACTION_NOT_TAKEN || replyCode == FTPReply.FILE_UNAVAILABLE)
                && (beforeTransfer || command.isListing())
                && !blamesSessionReuse(replyCode, reply);
    }

    /** Whether the reply says that the data connection was refused for not resuming the session. */
    static boolean blamesSessionReuse(int replyCode, String reply) {
        String words = reply == null ? "" : reply.toLowerCase(Locale.ROOT);
        return replyCode == 522 || words.contains("reuse") || words.contains("resum");
    }
}
