// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.diagnosis.KnownFailure;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.net.ftp.FTPReply;

/**
 * The server answered a command that uses a data connection (LIST, NLST, MLSD, RETR, STOR, APPE, STOU) with a negative
 * reply (RFC 959 section 4.2), before or after the data connection. commons-net by itself returns an empty listing,
 * null or false then.
 */
public class DataCommandFailedException extends FtpsReuseException {

    private static final long serialVersionUID = 1L;

    /** Some servers report these by 450, which otherwise concerns files. */
    private static final Set<KnownFailure> OF_DATA_CONNECTIONS = EnumSet.of(
            KnownFailure.SESSION_REUSE_REQUIRED,
            KnownFailure.DATA_CONNECTION_NOT_PERMITTED,
            KnownFailure.DATA_CONNECTION_NOT_OPENED);

    private final String command;
    private final int replyCode;
    private final boolean beforeTransfer;
    private final boolean fileUnavailable;

    /**
     * @param command the data command
     * @param answered the command that the server's reply is to: the data command, or one that it needs, such as PASV
     */
    public DataCommandFailedException(
            String what,
            DataCommand command,
            String answered,
            int replyCode,
            boolean beforeTransfer,
            FailureContext failureContext,
            Optional<KnownFailure> knownFailure) {
        super(what, failureContext, knownFailure.orElse(null), null);
        this.command = command.name();
        this.replyCode = replyCode;
        this.beforeTransfer = beforeTransfer;
        this.fileUnavailable = command.name().equals(answered)
                && reportsUnavailable(command, replyCode, beforeTransfer)
                && !isAboutDataConnection();
    }

    /** The FTP command, without its argument. */
    public String command() {
        return command;
    }

    /** The reply code of RFC 959. */
    public int replyCode() {
        return replyCode;
    }

    /** Whether the server refused the command itself, so that no data connection was used. */
    public boolean isBeforeTransfer() {
        return beforeTransfer;
    }

    /**
     * Whether the reply reports that the file or directory is missing or not accessible: 450 or 550, which ProFTPD sends
     * for a listing after the data connection, or the positive reply in which vsftpd reports it.
     */
    public boolean isFileUnavailable() {
        return fileUnavailable;
    }

    /** Whether the reply explains a missing data connection, and does not concern a file. */
    public final boolean isAboutDataConnection() {
        return knownFailure().filter(OF_DATA_CONNECTIONS::contains).isPresent();
    }

    private static boolean reportsUnavailable(DataCommand command, int replyCode, boolean beforeTransfer) {
        if (FTPReply.isPositiveCompletion(replyCode)) {
            return !beforeTransfer && command.isListing();
        }
        return (replyCode == FTPReply.FILE_ACTION_NOT_TAKEN || replyCode == FTPReply.FILE_UNAVAILABLE)
                && (beforeTransfer || command.isListing());
    }

    /**
     * Whether the reply reports that this user may not access the file or directory
     * ({@link KnownFailure#PERMISSION_DENIED}).
     */
    public boolean isAccessDenied() {
        return fileUnavailable && knownFailure().equals(Optional.of(KnownFailure.PERMISSION_DENIED));
    }
}
