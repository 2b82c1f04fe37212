// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor;

import java.util.List;

/**
 * A server's reply (RFC 959 section 4.2).
 *
 * @param code its three digits
 * @param lines as they came
 */
record Reply(int code, List<String> lines) {

    boolean isPositive() {
        return code >= 200 && code < 400;
    }

    String text() {
        return String.join("\n", lines);
    }
}
