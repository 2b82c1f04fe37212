// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.example.status;

/** Text of others, as it is kept and shown: of bounded length, and without characters that would hide what it is. */
final class Line {

    private static final int LONGEST = 400;
    private static final String INVISIBLE = "[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]";

    private Line() {}

    static String of(String text) {
        if (text == null) {
            return "";
        }
        String visible = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return visible.replaceAll(INVISIBLE, "\uFFFD");
    }
}
