// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.util.regex.Pattern;

/** Recognises, in a server's words, that it turned a data connection down for not resuming the TLS session. */
final class SessionReuseRefusal {

    /**
     * "session reuse required", "TLS session of data connection not resumed", and the like: the two notions within a few
     * words of each other, so that a file called resume.pdf is none.
     */
    private static final Pattern WORDS = Pattern.compile(
            "\\b(session|tls|ssl)\\b\\W+(\\w+\\W+){0,6}(reuse|resum)|\\b(reuse|resum)\\w*\\W+(\\w+\\W+){0,6}(session|tls|ssl)\\b",
            Pattern.CASE_INSENSITIVE);

    private SessionReuseRefusal() {}

    /** vsftpd says it with 522 (RFC 2228), others with 425 or 450 and in words only; ProFTPD does not say it at all. */
    static boolean isIn(int replyCode, String reply) {
        return replyCode == 522
                || (replyCode == 425 || replyCode == 450)
                        && reply != null
                        && WORDS.matcher(reply).find();
    }
}
