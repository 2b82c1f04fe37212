// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.listing;

import java.util.regex.Pattern;

/** The reply to SYST (RFC 959 section 4.1.3), by which commons-net chooses the parser of listings, or loads a class. */
public final class SystemType {

    private static final Pattern KNOWN = Pattern.compile(
            "UNIX|VMS|WINDOWS|WIN32|OS/2|OS/400|AS/400|MVS|NETWARE|MACOS PETER|TYPE: ?L8", Pattern.CASE_INSENSITIVE);
    /** Together with a dot in it, the name of a class. One expression for both would take quadratic time. */
    private static final Pattern NAME = Pattern.compile("[\\p{javaJavaIdentifierPart}.]*+");

    private SystemType() {}

    /** Whether {@code type} chooses a parser of listings, and is not the name of a class. */
    public static boolean isKnown(String type) {
        boolean isClassName = type.indexOf('.') >= 0 && NAME.matcher(type).matches();
        return KNOWN.matcher(type).find() && !isClassName;
    }
}
