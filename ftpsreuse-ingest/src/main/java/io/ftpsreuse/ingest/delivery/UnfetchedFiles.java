// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import java.io.IOException;
import org.apache.camel.Exchange;

/** Takes note of a vendor's files that cannot be fetched, or not moved away: they stay at the vendor. */
public interface UnfetchedFiles {

    /**
     * Counts the failure, so that the file is retried later; when there were too many, puts a note in the quarantine.
     *
     * @param exchange with the file as the consumer's exchange property
     * @return false if it is not counted, since something on our side was missing
     */
    boolean failed(Exchange exchange, Throwable cause) throws IOException;
}
