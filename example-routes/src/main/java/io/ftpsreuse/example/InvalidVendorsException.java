// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.example;

import java.util.List;

/** The vendors' properties contradict themselves or lack something; the message lists all that is wrong. */
public final class InvalidVendorsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidVendorsException(List<String> problems) {
        super("The vendors cannot be set up:\n  - " + String.join("\n  - ", problems));
    }
}
