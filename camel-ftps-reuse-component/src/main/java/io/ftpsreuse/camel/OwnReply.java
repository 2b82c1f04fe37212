// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.client.FtpsReuseException;
import io.ftpsreuse.client.diagnosis.FailureContext;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.util.ObjectHelper;
import org.apache.commons.net.ftp.FTPConnectionClosedException;
import org.apache.commons.net.io.CopyStreamException;

/**
 * The server's reply to the failed command. camel-ftp gives each exception the client's last reply, which is one to
 * another command where a connection broke or the client refused something: "226 Transfer complete Connection reset. Code:
 * 226". Here such a failure has the code 0, and its cause for the reason.
 *
 * @param code of RFC 959
 * @param text the reply on one line, with its code
 */
record OwnReply(int code, String text) {

    private static final Pattern REPLY = Pattern.compile("([1-5]\\d\\d)[ -].*");

    /** Carries out an operation of camel-ftp, whose exception then has the reply to the failed command. */
    static <T> T in(Supplier<T> operation) {
        try {
            return operation.get();
        } catch (GenericFileOperationFailedException e) {
            throw restated(e);
        }
    }

    /** As {@link #in(Supplier)}. */
    static void in(Runnable operation) {
        in(() -> {
            operation.run();
            return null;
        });
    }

    /** The exception of a failed operation. */
    static GenericFileOperationFailedException failed(IOException cause) {
        String what = failedPart(cause);
        Optional<OwnReply> reply = of(cause);
        if (reply.isEmpty()) {
            return new GenericFileOperationFailedException(0, what, cause);
        }
        String text = reply.get().text();
        String reason = text.equals(what) ? text : text + " " + what;
        return new GenericFileOperationFailedException(reply.get().code(), reason, cause);
    }

    /** An exception without a cause is about the last reply; one without a reason is about a local failure. */
    private static GenericFileOperationFailedException restated(GenericFileOperationFailedException camels) {
        boolean byLastReply = camels.getClass() == GenericFileOperationFailedException.class
                && camels.getCause() instanceof IOException
                && camels.getReason() != null;
        if (!byLastReply) {
            return camels;
        }
        GenericFileOperationFailedException restated = failed((IOException) camels.getCause());
        restated.setStackTrace(camels.getStackTrace());
        for (Throwable suppressed : camels.getSuppressed()) {
            restated.addSuppressed(suppressed);
        }
        return restated;
    }

    private static Optional<OwnReply> of(IOException cause) {
        FtpsReuseException ours = ObjectHelper.getException(FtpsReuseException.class, cause);
        if (ours != null) {
            Optional<String> reply = ours.failureContext() == null
                    ? Optional.empty()
                    : ours.failureContext().reply();
            return ours instanceof DataCommandFailedException refused
                    ? Optional.of(new OwnReply(refused.replyCode(), reply.orElse("")))
                    : reply.flatMap(OwnReply::read);
        }
        // 421 is the one reply that commons-net makes an exception of.
        return cause instanceof FTPConnectionClosedException
                ? read(FailureContext.printable(cause.getMessage()))
                : Optional.empty();
    }

    private static Optional<OwnReply> read(String text) {
        Matcher reply = REPLY.matcher(text);
        return reply.matches() ? Optional.of(new OwnReply(Integer.parseInt(reply.group(1)), text)) : Optional.empty();
    }

    /** The CopyStreamException of commons-net has no message of the failure itself. */
    private static String failedPart(IOException cause) {
        IOException failure = cause instanceof CopyStreamException copy && copy.getIOException() != null
                ? copy.getIOException()
                : cause;
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
