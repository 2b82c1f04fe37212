// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.client.ListingNotUnderstoodException;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.camel.component.file.GenericFileExist;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.commons.net.ftp.FTPCmd;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPReply;

/** Lists directories, and decides whether a refused listing means that there is no such file or directory. */
final class Listings {

    /** With these values an existing file is kept, so that its existence must be known. */
    private static final Set<GenericFileExist> KEEPING =
            EnumSet.of(GenericFileExist.Fail, GenericFileExist.Ignore, GenericFileExist.Move);

    private final FtpsReuseOperations operations;
    private final RetryAfterRenewal retry;
    private ListedNames names;

    Listings(FtpsReuseOperations operations, RetryAfterRenewal retry) {
        this.operations = operations;
        this.retry = retry;
    }

    /** @param listing lets camel-ftp list the directory */
    FTPFile[] list(Supplier<FTPFile[]> listing) {
        return retry.run(() -> listOnce(listing));
    }

    /** As {@link #list}; with {@code fastExistsCheck} the path may be that of a file, which may have gone. */
    FTPFile[] listPath(Supplier<FTPFile[]> listing) {
        try {
            return list(listing);
        } catch (GenericFileOperationFailedException e) {
            if (endpoint().isFastExistsCheck() && isNotEntered(e)) {
                return new FTPFile[0];
            }
            throw e;
        }
    }

    private FTPFile[] listOnce(Supplier<FTPFile[]> listing) {
        try {
            return names().harmlessOf(
                            OwnReply.in(listing), operations.getFtpClient().getControlEncoding());
        } catch (GenericFileOperationFailedException e) {
            if (isUnavailable(e)) {
                throw new GenericFileOperationFailedException(FTPReply.FILE_UNAVAILABLE, e.getReason(), e.getCause());
            }
            throw e;
        }
    }

    private ListedNames names() {
        if (names == null) {
            names = new ListedNames(
                    endpoint().remoteServerInformation(),
                    endpoint().getConfiguration().isHandleDirectoryParserAbsoluteResult());
        }
        return names;
    }

    /** @param exists has camel-ftp search a listing for the file */
    boolean exists(BooleanSupplier exists) {
        return retry.run(() -> falseIfUnavailable(() -> OwnReply.in(exists::getAsBoolean)));
    }

    private boolean falseIfUnavailable(BooleanSupplier question) {
        try {
            return question.getAsBoolean();
        } catch (GenericFileOperationFailedException e) {
            boolean denied = e.getCause() instanceof DataCommandFailedException failure && failure.isAccessDenied();
            if (isUnavailable(e) && !(denied && KEEPING.contains(endpoint().getFileExist()))) {
                return false;
            }
            throw e;
        }
    }

    private static boolean isUnavailable(GenericFileOperationFailedException e) {
        return e.getCause() instanceof DataCommandFailedException failure && failure.isFileUnavailable();
    }

    /** Whether there were no entries, and no directory to enter. */
    private static boolean isNotEntered(GenericFileOperationFailedException e) {
        return e.getCause() instanceof DataCommandFailedException failure
                && failure.command().equals(FTPCmd.CWD.getCommand());
    }

    /** Whether a listing failed because of the directory, and not because of the connection. */
    static boolean isAboutDirectory(GenericFileOperationFailedException e) {
        Throwable cause = e.getCause();
        return cause instanceof ListingNotUnderstoodException
                || e.getCode() == FTPReply.FILE_UNAVAILABLE
                        && (cause == null || cause instanceof DataCommandFailedException);
    }

    private FtpsReuseEndpoint endpoint() {
        return operations.endpoint();
    }
}
