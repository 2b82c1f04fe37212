// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.demo;

/** The demo did not show what it should; the message says what is missing. */
final class DemoFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemoFailedException(String message) {
        super(message);
    }
}
