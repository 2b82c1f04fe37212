// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import io.ftpsreuse.camel.OtherVersionException;
import io.ftpsreuse.ingest.delivery.Quarantine.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.spi.ExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Handles the files of a vendor that fail: each is retried with exponential backoff, and after so many
 * failures it goes to the quarantine. The others continue meanwhile. A failure for lack of something on our side, such as
 * room on a disk, or because the vendor's server is away, is not counted.
 *
 * <p>A file that could be fetched, and failed in the route, is passed here as an exchange; with the last failure it counts as
 * handled, so that it is moved away at the vendor too. One that cannot even be fetched, or cannot be moved away, is passed
 * here from the consumer, and stays at the vendor; after so many failures it is tried once a day.
 */
final class Failures implements Processor, ExceptionHandler, UnfetchedFiles {

    /** The folder for an abandoned file at the vendor, below its directory. */
    static final String QUARANTINE_AT_VENDOR = ".quarantine";

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final Duration LATER = Duration.ofDays(1);

    /** The variable that marks an exchange whose failure is counted. */
    static final String COUNTED = "failureCounted";

    private final String vendor;
    private final Retries retries;
    private final Quarantine quarantine;
    private final FailureRecord record;
    private final FolderSteps steps;
    private final Prerequisites prerequisites;
    private final ExceptionHandler pollFailures;
    private final VendorNews news;

    /**
     * @param prerequisites of the deliveries; their failures are no failures of a file
     * @param pollFailures called for failures without a file
     * @param news called for each failure
     */
    Failures(
            String vendor,
            Retries retries,
            Quarantine quarantine,
            FailureRecord record,
            FolderSteps steps,
            Prerequisites prerequisites,
            ExceptionHandler pollFailures,
            VendorNews news) {
        this.vendor = vendor;
        this.retries = retries;
        this.quarantine = quarantine;
        this.record = record;
        this.steps = steps;
        this.prerequisites = prerequisites;
        this.pollFailures = pollFailures;
        this.news = news;
    }

    /** In the route, when it has caught an exception: throws it again unless it was the last. */
    @Override
    public void process(Exchange exchange) throws Exception {
        Exception cause = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Exception.class);
        if (cause instanceof LeftForNowException) {
            LOG.info("{}: {}; it is left for the next poll", vendor, cause.getMessage());
            exchange.setVariable(COUNTED, true);
            throw cause;
        }
        GenericFile<?> file = fileOf(exchange);
        if (isOurs(file, cause)) {
            throw cause;
        }
        if (steps.isPublishedByAnother(exchange)) {
            LOG.info(
                    "{}: {} was published by another meanwhile; it is moved away with the next poll",
                    vendor,
                    file.getFileNameOnly());
            exchange.setVariable(COUNTED, true);
            throw cause;
        }
        int failures = count(file, keyOf(exchange), cause);
        // redelivery is not needed for this
        exchange.setVariable(COUNTED, true);
        if (!retries.isLast(failures)) {
            throw cause;
        }
        quarantine(file, failures, cause, content(exchange));
        record.remove(vendor, listedAs(file));
        exchange.setVariable("archiveDirectory", QUARANTINE_AT_VENDOR);
    }

    @Override
    public void handleException(Throwable exception) {
        pollFailures.handleException(exception);
    }

    @Override
    public void handleException(String message, Throwable exception) {
        pollFailures.handleException(message, exception);
    }

    /** From the consumer, when a file could not be fetched, or not be moved away after its delivery. */
    @Override
    public void handleException(String message, Exchange exchange, Throwable exception) {
        GenericFile<?> file = exchange == null ? null : fileOf(exchange);
        if (file == null) {
            pollFailures.handleException(message, exchange, exception);
            return;
        }
        if (exception instanceof OtherVersionException) {
            LOG.info("{}: {}", vendor, Reason.of(exception));
            return;
        }
        if (Outage.isOfConnection(exception)) {
            // the next file would fail for the same reason, and would be counted as faulty
            prerequisites.endPoll();
            pollFailures.handleException(message, exchange, exception);
            return;
        }
        if (exchange.getVariable(COUNTED, false, Boolean.class)) {
            LOG.warn("{}: {}, {}: {}", vendor, file.getFileNameOnly(), message, Reason.of(exception));
            return;
        }
        exchange.setVariable(COUNTED, true);
        try {
            failed(exchange, exception);
        } catch (IOException | RuntimeException e) {
            exception.addSuppressed(e);
            pollFailures.handleException(message, exchange, exception);
        }
    }

    @Override
    public boolean failed(Exchange exchange, Throwable cause) throws IOException {
        GenericFile<?> file = fileOf(exchange);
        if (isOurs(file, cause)) {
            return false;
        }
        int failures = count(file, keyOf(exchange), cause);
        if (retries.isLast(failures)) {
            quarantine(file, failures, cause, Optional.empty());
            record.waitFor(vendor, listedAs(file), LATER);
        }
        return true;
    }

    /** A full disk, or a server or database that is away, is no fault of the file: the next poll fetches it. */
    private boolean isOurs(GenericFile<?> file, Throwable cause) {
        boolean ours = Outage.isOfConnection(cause) || prerequisites.caused(cause);
        if (ours) {
            LOG.info(
                    "{}: {} waits, and does not count as failed: {}", vendor, file.getFileNameOnly(), Reason.of(cause));
        }
        return ours;
    }

    private void quarantine(GenericFile<?> file, int failures, Throwable cause, Optional<Path> content)
            throws IOException {
        quarantine.put(given(file, failures, cause, content));
        news.failed(vendor, file.getFileNameOnly(), file.getFileLength(), cause, true);
    }

    private static Optional<String> keyOf(Exchange exchange) {
        return Optional.ofNullable(exchange.getVariable("key", String.class));
    }

    private int count(GenericFile<?> file, Optional<String> key, Throwable cause) {
        int failures = add(file, key);
        boolean last = retries.isLast(failures);
        Duration wait = retries.after(failures);
        record.waitFor(vendor, listedAs(file), wait);
        LOG.warn(
                "{}: {} failed, attempt {} of {}, {}: {}",
                vendor,
                file.getFileNameOnly(),
                failures,
                retries.attempts(),
                last ? "moved to " + quarantine.folder() : "the next one after " + wait.toSeconds() + " s",
                Reason.of(cause));
        LOG.debug("{}: {} failed", vendor, file.getFileNameOnly(), cause);
        news.failed(vendor, file.getFileNameOnly(), file.getFileLength(), cause, false);
        return failures;
    }

    private int add(GenericFile<?> file, Optional<String> key) {
        try {
            return record.add(vendor, listedAs(file), key);
        } catch (DataAccessException e) {
            prerequisites.caused(e);
            throw e;
        }
    }

    private Case given(GenericFile<?> file, int failures, Throwable cause, Optional<Path> content) {
        return new Case(
                vendor,
                file.getAbsoluteFilePath(),
                file.getFileNameOnly(),
                file.getFileLength(),
                file.getLastModified(),
                listedAs(file),
                failures,
                cause,
                content);
    }

    private Optional<Path> content(Exchange exchange) throws IOException {
        Optional<Path> fetched = Optional.ofNullable(
                        exchange.getIn().getHeader(Exchange.FILE_LOCAL_WORK_PATH, String.class))
                .map(Path::of)
                .filter(Files::exists);
        Optional<Path> staged = steps.withdraw(exchange);
        return fetched.isPresent() ? fetched : staged;
    }

    private String listedAs(GenericFile<?> file) {
        return VendorFile.listedAs(vendor, file.getAbsoluteFilePath(), file.getFileLength(), file.getLastModified());
    }

    private static GenericFile<?> fileOf(Exchange exchange) {
        return exchange.getProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE, GenericFile.class);
    }
}
