// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.status;

import io.ftpsreuse.ingest.delivery.VendorFile;
import io.ftpsreuse.ingest.status.FileNote.Outcome;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCompletedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailedEvent;
import org.apache.camel.support.EventNotifierSupport;

/**
 * Notes the files that the vendors' routes are done with, by Camel's own events; so there is no step for it in any route.
 * Files that could not be delivered are noted by the steps that count their failures.
 */
final class FileEvents extends EventNotifierSupport {

    private final RecentFiles recentFiles;

    FileEvents(RecentFiles recentFiles) {
        this.recentFiles = recentFiles;
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof ExchangeCompletedEvent || event instanceof ExchangeFailedEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        Exchange exchange = ((CamelEvent.ExchangeEvent) event).getExchange();
        // the lines of a file are exchanges too
        if (exchange.getProperty(ExchangePropertyKey.SPLIT_INDEX) == null) {
            VendorRoute.of(exchange.getFromRouteId()).ifPresent(route -> note(route, exchange));
        }
    }

    private void note(VendorRoute route, Exchange exchange) {
        if (route.pushes()) {
            notePush(route.vendor(), exchange);
        } else if (route.fetches() && !exchange.isFailed()) {
            noteDelivery(route.vendor(), exchange);
        }
    }

    private void noteDelivery(String vendor, Exchange exchange) {
        VendorFile file = exchange.getVariable("file", VendorFile.class);
        // set by the step that counts failures, which notes them too
        boolean failed = exchange.getVariable("failureCounted", false, Boolean.class);
        if (file != null && !failed) {
            recentFiles.passed(vendor, file.name(), file.size(), Outcome.DELIVERED);
        }
    }

    private void notePush(String vendor, Exchange exchange) {
        String name = exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class);
        long size = size(exchange);
        if (exchange.isFailed()) {
            recentFiles.failed(vendor, name, size, exchange.getException(), Outcome.NOT_PUSHED);
        } else {
            recentFiles.passed(vendor, name, size, Outcome.PUSHED);
        }
    }

    /** From a folder, or from a queue. */
    private static long size(Exchange exchange) {
        long length = exchange.getMessage().getHeader(Exchange.FILE_LENGTH, -1L, Long.class);
        return length >= 0 ? length : exchange.getMessage().getHeader("fileSize", -1L, Long.class);
    }
}
