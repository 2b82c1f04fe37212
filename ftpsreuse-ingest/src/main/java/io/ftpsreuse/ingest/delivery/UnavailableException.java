// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import org.apache.camel.RuntimeCamelException;

/** Names a prerequisite that cannot be used, so that no file is fetched; no file has failed. It is logged already. */
public final class UnavailableException extends RuntimeCamelException {

    private static final long serialVersionUID = 1L;

    UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
