// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.listing;

import io.ftpsreuse.client.diagnosis.FailureContext;
import java.util.regex.Pattern;
import org.apache.commons.net.ftp.FTPClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reply to SYST (RFC 959 section 4.1.3), by which commons-net chooses the parser of listings, or loads a class. Only
 * systems that have a parser are accepted from a reply; the user names a parser class in the configuration of the client.
 */
public final class SystemType {

    private static final Logger LOG = LoggerFactory.getLogger(SystemType.class);

    private static final Pattern KNOWN = Pattern.compile(
            "UNIX|VMS|WINDOWS|WIN32|OS/2|OS/400|AS/400|MVS|NETWARE|MACOS PETER|TYPE: ?L8", Pattern.CASE_INSENSITIVE);
    /** Together with a dot in it, the name of a class. One expression for both would take quadratic time. */
    private static final Pattern NAME = Pattern.compile("[\\p{javaJavaIdentifierPart}.]*+");

    private SystemType() {}

    /** The system whose parser is used after this reply: UNIX where the reply names none that is known. */
    public static String ofReply(String type) {
        if (isKnown(type)) {
            return type;
        }
        LOG.debug("The server replies {} to SYST; its listings are parsed as UNIX", FailureContext.printable(type));
        return FTPClientConfig.SYST_UNIX;
    }

    /** Whether {@code type} chooses a parser of listings, and is not the name of a class. */
    public static boolean isKnown(String type) {
        boolean isClassName = type.indexOf('.') >= 0 && NAME.matcher(type).matches();
        return KNOWN.matcher(type).find() && !isClassName;
    }
}
