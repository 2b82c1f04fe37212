// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.example.delivery;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the log says when a look at a vendor's directory fails: one line, and the stack trace at DEBUG. The next look is as
 * the vendor's schedule says.
 *
 * @param vendor whose directory it is
 * @param news told of it too
 */
record PollFailures(String vendor, VendorNews news) implements ExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(PollFailures.class);

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
        LOG.warn("{}: cannot be polled, the next poll is as scheduled: {}", vendor, Reason.of(exception));
        LOG.debug("{}: {}", vendor, message, exception);
        news.notPolled(vendor, exception);
    }
}
