// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.status;

import java.util.Comparator;
import java.util.List;
import org.apache.camel.util.URISupport;

/**
 * Texts of others, as they are kept and shown: of bounded length, without the vendors' passwords, which a server may repeat,
 * and without characters that would disguise it.
 */
final class Lines {

    /** The message about a certificate that was not accepted, to the end of its pin, which is to be copied. */
    private static final int LONGEST = 2_000;

    /** Camel's search for passwords in URIs needs time that grows with the square of a text's length. */
    private static final int LONGEST_SEARCHED = 2 * LONGEST;

    private static final String INVISIBLE = "[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]";

    /** A shorter password would be found inside unrelated words. */
    private static final int SHORTEST_PASSWORD = 6;

    private static final String MASK = "xxxxxx";

    private final List<String> passwords;

    /**
     * @param passwords not to be shown
     */
    Lines(List<String> passwords) {
        this.passwords = passwords.stream()
                .filter(password -> password.length() >= SHORTEST_PASSWORD)
                // of one that has another in it, the rest would be left
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    String of(String text) {
        if (text == null) {
            return "";
        }
        String masked = text;
        for (String password : passwords) {
            masked = masked.replace(password, MASK);
        }
        // messages of Camel and drivers may quote an endpoint's URI
        String sanitized = URISupport.sanitizeUri(bounded(masked, LONGEST_SEARCHED));
        return bounded(sanitized, LONGEST).replaceAll(INVISIBLE, "\uFFFD");
    }

    private static String bounded(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "…";
    }
}
