// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import java.util.List;

/**
 * A server's reply (RFC 959 section 4.2).
 *
 * @param code its three digits
 * @param lines as received
 */
record Reply(int code, List<String> lines) {

    boolean isPositive() {
        return code >= 200 && code < 400;
    }

    /** The features in a reply to FEAT (RFC 2389 section 3.2); empty if there are none. */
    List<String> features() {
        return isPositive() && lines.size() > 2
                ? lines.subList(1, lines.size() - 1).stream().map(String::strip).toList()
                : List.of();
    }

    String text() {
        return String.join("\n", lines);
    }
}
