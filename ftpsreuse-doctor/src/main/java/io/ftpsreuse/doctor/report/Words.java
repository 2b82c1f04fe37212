// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import java.util.List;

/** Words of servers and certificates, made fit to be shown. */
public final class Words {

    private static final int SHORTEST_SECRET = 4;

    private Words() {}

    /** On one line, and without what could move the cursor of a terminal. */
    static String printable(String text) {
        return text.strip().replaceAll("[\\s\\p{Cntrl}\\p{Cf}]+", " ");
    }

    /** The first {@code most} of some words, and how many there are beside them. */
    public static String enumeration(List<String> words, String separator, int most) {
        String shown = String.join(separator, words.subList(0, Math.min(most, words.size())));
        return words.size() > most ? shown + separator + "and " + (words.size() - most) + " more" : shown;
    }

    /** Without {@code secret}, which a server may have repeated. */
    static String without(String secret, String text) {
        // What is shorter is in other words by chance, and a gap in words that everybody knows would tell it.
        return secret.length() < SHORTEST_SECRET ? text : text.replace(secret, "xxxxxx");
    }
}
