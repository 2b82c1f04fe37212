// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.diagnosis;

import java.util.regex.Pattern;

/** The readers of a client's messages, in whose terms these name the remedy. */
public enum Audience {

    /** A user of the Camel component, who sets options of the URI. */
    ENDPOINT,

    /** A program without Camel, which calls methods of the factory's builder and of the client. */
    PROGRAM;

    private static final Pattern EITHER = Pattern.compile("\\{([^{|}]*)\\|([^{|}]*)}");

    /** A text in the terms of this audience: of each <code>{for endpoints|for programs}</code> in it one remains. */
    public String words(String text) {
        return EITHER.matcher(text).replaceAll(this == ENDPOINT ? "$1" : "$2");
    }
}
