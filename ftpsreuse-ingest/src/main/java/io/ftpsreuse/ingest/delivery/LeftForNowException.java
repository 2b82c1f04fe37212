// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import org.apache.camel.RuntimeCamelException;

/** A file that was fetched is not delivered now, which is no failure of its own: it is left at the vendor. */
final class LeftForNowException extends RuntimeCamelException {

    private static final long serialVersionUID = 1L;

    LeftForNowException(String reason) {
        super(reason);
    }
}
