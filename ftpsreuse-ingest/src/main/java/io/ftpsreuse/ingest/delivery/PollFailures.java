// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;

/**
 * Called when a poll of a vendor's directory fails. The next poll follows the vendor's schedule.
 *
 * @param vendor whose directory it is
 * @param outage logs it
 * @param news called for it too
 */
record PollFailures(String vendor, Outage outage, VendorNews news) implements ExceptionHandler {

    @Override
    public void handleException(Throwable exception) {
        handleException("The poll failed", exception);
    }

    @Override
    public void handleException(String message, Throwable exception) {
        handleException(message, null, exception);
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable exception) {
        // a prerequisite missing on our side is one line for all vendors, and no fault of this one
        if (!(exception instanceof UnavailableException)) {
            outage.failed(Outage.Activity.POLL, exception);
        }
        news.notPolled(vendor, exception);
    }
}
