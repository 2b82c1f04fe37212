// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.diagnosis.KnownFailure;

/**
 * An FTP command or its argument, usually a file name, holds a line break or a NUL. It was not sent: what follows the
 * line break would have been another command (RFC 959 section 5.3).
 */
public class UnsafeArgumentException extends FtpsReuseException {

    private static final long serialVersionUID = 1L;

    private UnsafeArgumentException(String what, FailureContext failureContext, KnownFailure knownFailure) {
        super(what, failureContext, knownFailure, null);
    }

    /** The text after a line break would be another command. */
    public static UnsafeArgumentException lineBreak(String command, FailureContext failureContext) {
        String what = "The FTP command " + nameOf(command) + " or its argument has a line break or a NUL";
        return new UnsafeArgumentException(what, failureContext, KnownFailure.UNSAFE_ARGUMENT);
    }

    /** Characters that the encoding lacks would be sent as question marks, and so name another file. */
    public static UnsafeArgumentException unencodable(String command, String encoding, FailureContext failureContext) {
        String what = "The argument of the FTP command " + nameOf(command)
                + " has characters that the control encoding lacks, which is " + encoding;
        return new UnsafeArgumentException(what, failureContext, KnownFailure.UNENCODABLE_ARGUMENT);
    }

    /** Without the text after the command, which may be a password. */
    private static String nameOf(String command) {
        return command.replaceFirst("(?s)\\P{Alpha}.*", "");
    }
}
