// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import java.util.List;

/** Text from servers and certificates, prepared for reports. */
public final class ServerText {

    private static final int SHORTEST_SECRET = 4;

    private ServerText() {}

    /** The first {@code most} elements, and the number of the others. */
    public static String enumeration(List<String> words, String separator, int most) {
        String shown = String.join(separator, words.subList(0, Math.min(most, words.size())));
        return words.size() > most ? shown + separator + "and " + (words.size() - most) + " more" : shown;
    }

    /** Without {@code secret}, which a server may have repeated. */
    static String without(String secret, String text) {
        // A shorter secret occurs in other words by chance, and a gap in known words would reveal it.
        return secret.length() < SHORTEST_SECRET ? text : text.replace(secret, "xxxxxx");
    }
}
