// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

/**
 * A command that was sent.
 *
 * @param name null if there is none
 * @param argument null if it had none
 */
record Command(String name, String argument) {

    /** No command was sent on the present control connection. */
    static final Command NONE = new Command(null, null);

    /** As it is sent. */
    String line() {
        return name + (argument == null ? "" : " " + argument) + "\r\n";
    }
}
