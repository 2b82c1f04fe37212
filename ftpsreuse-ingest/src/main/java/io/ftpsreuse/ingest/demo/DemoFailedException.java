// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.demo;

/** The demo failed; the message names the missing part. */
final class DemoFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemoFailedException(String message) {
        super(message);
    }
}
