// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

/** The one account that the test servers know; it exists on no real machine; the Dockerfiles repeat it. */
final class Account {
    static final String USERNAME = "tester";
    static final String PASSWORD = "resume-me";

    /** {@link #PASSWORD} as crypt(3) makes it, by {@code openssl passwd -6 -salt ftpsreuse0000}. */
    static final String PASSWORD_HASH = "$6$ftpsreuse0000$iUw2PR1sXjOHibOlQoAk5dMJ0ETNeC3vJKFRL/GZmUd"
            + "384Hvmssj5KXz3CCMS8wDizlEFV9sZzc3e7PYfLYWs.";

    private Account() {}

    /** Returns a server's settings with another password in place of the right one. */
    static String withoutPassword(String settings) {
        return settings.replace(PASSWORD_HASH, "*").replace(PASSWORD, "another");
    }
}
