// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Ordered;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * When a file was delivered and moved away at the vendor: deletes its failures, and logs it if there was nothing to
 * deliver any more.
 */
final class FileDone extends SynchronizationAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(FileDone.class);

    private final FailureRecord failures;
    private final VendorNews news;

    FileDone(FailureRecord failures, VendorNews news) {
        this.failures = failures;
        this.news = news;
    }

    /** After the consumer has moved the file away. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST;
    }

    @Override
    public void onComplete(Exchange exchange) {
        VendorFile file = exchange.getVariable("file", VendorFile.class);
        if (exchange.getVariable(Failures.COUNTED, false, Boolean.class)) {
            return;
        }
        if (wasDeliveredBefore(exchange)) {
            LOG.info(
                    "{}: {} was delivered before (the same name, size, time and content), so it was only moved away",
                    file.vendor(),
                    file.name());
            // for observers of the exchange when it has ended
            exchange.setVariable("deliveredBefore", true);
            news.deliveredBefore(file.vendor(), file.name(), file.size());
        }
        GenericFile<?> listed = exchange.getProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE, GenericFile.class);
        String listedAs = VendorFile.listedAs(
                file.vendor(), listed.getAbsoluteFilePath(), listed.getFileLength(), listed.getLastModified());
        try {
            failures.remove(file.vendor(), listedAs);
        } catch (DataAccessException e) {
            // it is forgotten when it is old
            LOG.debug("{}: the failures of {} cannot be deleted", file.vendor(), file.name(), e);
        }
    }

    /** To none of its targets now, be it by an attempt that was killed afterwards, or since the vendor sent it again. */
    private static boolean wasDeliveredBefore(Exchange exchange) {
        boolean published = exchange.getVariable(FolderSteps.PUBLISHED, false, Boolean.class);
        boolean sends = Stream.of("queue", "topic").anyMatch(target -> !exchange.getVariable(target, "", String.class)
                .isEmpty());
        boolean sent = sends && !exchange.getProperty(ExchangePropertyKey.DUPLICATE_MESSAGE, false, Boolean.class);
        return !published && !sent;
    }
}
