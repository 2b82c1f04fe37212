// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import org.apache.camel.RuntimeCamelException;

/** Says what of ours cannot be used, so that no file is taken; no file has failed. The log has it already. */
public final class UnavailableException extends RuntimeCamelException {

    private static final long serialVersionUID = 1L;

    UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
