// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.listing;

import io.ftpsreuse.client.diagnosis.FailureContext;
import java.util.regex.Pattern;

/**
 * The lines of one listing that no parser could parse, among those that should be entries. Part of a client's {@link
 * WantedEntries}.
 */
public final class UnknownLines {

    /** Blank, or a sum before the entries, in any language. */
    private static final Pattern NO_ENTRY = Pattern.compile("\\s*|\\s*\\S+:?\\s+[\\d.,]+\\s?[KMGT]?\\s*");

    private static final Pattern DIRECTORY_ITSELF = Pattern.compile(".*\\s\\.\\.?/?\\s*");

    private int count;
    private String first = "";
    private boolean othersUnderstood;

    /** Whether a line ought to be understood: it is not blank, a sum, the directory itself or its parent. */
    static boolean oughtToBeEntry(String line) {
        return !NO_ENTRY.matcher(line).matches()
                && !DIRECTORY_ITSELF.matcher(line).matches();
    }

    void understood() {
        othersUnderstood = true;
    }

    void notUnderstood(String line) {
        if (oughtToBeEntry(line)) {
            first = count++ == 0 ? FailureContext.printable(line) : first;
        }
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** Whether there were entries besides. */
    public boolean wereOthersUnderstood() {
        return othersUnderstood;
    }

    public int count() {
        return count;
    }

    /** The first of them, fit for a message. */
    public String first() {
        return first;
    }
}
