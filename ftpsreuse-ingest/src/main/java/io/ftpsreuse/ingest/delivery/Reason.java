// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import org.apache.camel.util.URISupport;

/** Why something failed, in one line: the message of the exception and, if that has more, of its root cause. */
public final class Reason {

    /** Nobody reads more, and a search for passwords in a text takes time that grows with the square of its length. */
    private static final int LONGEST = 4_000;

    private Reason() {}

    /** The line, without control characters and passwords. */
    public static String of(Throwable failure) {
        String message = message(failure);
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String rootMessage = message(root);
        String reason = message.contains(rootMessage) ? message : message + ", because of " + rootMessage;
        String bounded = reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST) + "…";
        // messages may quote an endpoint's URI
        return URISupport.sanitizeUri(line(bounded));
    }

    /** In one line, for any reply of a server. */
    static String line(String text) {
        return text.strip().replaceAll("\\s*[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+\\s*", " ");
    }

    private static String message(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
