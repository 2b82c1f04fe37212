// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import java.util.Locale;
import org.apache.commons.net.ftp.FTP;

/**
 * How the bytes of files are represented (TYPE, RFC 959 section 3.1.1): the type requested by the program, and the type in
 * force on both sides of the present control connection. Used by the client's thread only.
 *
 * <p>The request is binary until the program chooses another type, and outlives the control connection. In force is ASCII
 * on a new connection and after REIN; here it changes with the conversion of line ends in commons-net, on the server with
 * each TYPE that it accepts. A transfer is in order if the wish holds on both sides, or is not binary.
 */
final class RepresentationType {

    private static final String ASCII = "A";
    private static final String BINARY = "I";

    private int requested = FTP.BINARY_FILE_TYPE;
    private int here = FTP.ASCII_FILE_TYPE;
    private String onServer = ASCII;

    /** Notes the program's choice. After a refusal the earlier type stays, and binary is never replaced. */
    void chosen(int type, boolean accepted) {
        if (accepted) {
            here = type;
        }
        if (accepted || type == FTP.BINARY_FILE_TYPE) {
            requested = type;
        }
    }

    /** Follows a command that the server carried out. */
    void follow(String command, String argument) {
        if (command.equals("TYPE")) {
            onServer = argument == null ? ASCII : argument.strip().toUpperCase(Locale.ROOT);
        } else if (command.equals("REIN")) {
            onServer = ASCII;
        }
    }

    /** Notes that there is another control connection, or none: commons-net and the server begin with ASCII. */
    void connectionChanged() {
        here = FTP.ASCII_FILE_TYPE;
        onServer = ASCII;
    }

    /** Whether the program wants files byte by byte, so that sizes and digests mean something. */
    boolean isBinaryRequested() {
        return requested == FTP.BINARY_FILE_TYPE;
    }

    /** Whether line ends would be converted, on one side or both, though the program wants files byte by byte. */
    boolean isToBeSet() {
        return isBinaryRequested() && (here != FTP.BINARY_FILE_TYPE || !onServer.equals(BINARY));
    }
}
