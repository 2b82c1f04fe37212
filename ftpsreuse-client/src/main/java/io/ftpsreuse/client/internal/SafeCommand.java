// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import io.ftpsreuse.client.UnsafeArgumentException;
import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.internal.net.IoSupplier;
import java.io.IOException;
import java.nio.charset.Charset;

/** A command whose argument cannot begin another command, nor become another name on its way. */
final class SafeCommand {

    private SafeCommand() {}

    /**
     * Checks a command before it is sent.
     *
     * @param args null for none
     * @param encoding of the control connection
     * @param context of a failure
     * @throws UnsafeArgumentException if it has a line break or a NUL, or characters that the encoding lacks
     */
    static void require(String command, String args, String encoding, IoSupplier<FailureContext> context)
            throws IOException {
        if (startsAnotherCommand(command) || args != null && startsAnotherCommand(args)) {
            throw UnsafeArgumentException.lineBreak(command, context.get());
        }
        if (args != null && !Charset.forName(encoding).newEncoder().canEncode(args)) {
            throw UnsafeArgumentException.unencodable(command, encoding, context.get());
        }
    }

    private static boolean startsAnotherCommand(String text) {
        return text.chars().anyMatch(c -> c == '\r' || c == '\n' || c == '\0');
    }
}
