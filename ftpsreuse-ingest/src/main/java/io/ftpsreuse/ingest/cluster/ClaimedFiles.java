// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.cluster;

import io.ftpsreuse.camel.FtpsReuseConstants;
import io.ftpsreuse.client.FileVersion;
import io.ftpsreuse.ingest.delivery.Outage;
import io.ftpsreuse.ingest.delivery.Prerequisites;
import io.ftpsreuse.ingest.delivery.UnavailableException;
import io.ftpsreuse.ingest.delivery.UnfetchedFiles;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.support.task.Tasks;
import org.apache.camel.support.task.budget.Budgets;
import org.apache.camel.util.FileUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps around the delivery of a claimed file: fetch, archive, and note a failure. They need the variables {@code
 * vendor}, {@code server} (the URI of the endpoint), {@code archiveDirectory} (where delivered files are moved to; empty to
 * delete them), and for vendors with done files {@code doneFile}.
 */
final class ClaimedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(ClaimedFiles.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private static final String CLAIM = "claim";
    private static final String CONNECTION = "connection";
    private static final String SERVER = "server";
    private static final String FETCHED = "fetched";
    private static final String COUNTED = "failureCounted";

    private final VendorConnections connections;

    ClaimedFiles(VendorConnections connections) {
        this.connections = connections;
    }

    /**
     * Fetches the claimed file; the variable {@code fetched} is true if there is a file to deliver. If not,
     * the file has been delivered by another, or has changed and is claimed again, or cannot be fetched, which is noted.
     */
    void fetch(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        exchange.setVariable(FETCHED, false);
        Claim claim = Claim.in(message);
        message.removeHeaders("*");
        if (!claim.isOf(exchange.getVariable("vendor", String.class))) {
            LOG.warn(
                    "Dropped a claim that no process of this cluster made; check the permissions to send to its queue: {}",
                    claim);
            return;
        }
        exchange.setVariable(CLAIM, claim);
        VendorConnection connection = connections.take(exchange.getVariable(SERVER, String.class));
        exchange.setVariable(CONNECTION, connection);
        exchange.getExchangeExtension().addOnCompletion(new LetGo());
        openPersistently(connection, exchange);
        Optional<FileVersion> present = connection.present(claim);
        if (present.isEmpty()) {
            LOG.debug("{}: {} is not there any more as it was claimed", claim.vendor(), claim.path());
            return;
        }
        try {
            connection.fetch(claim, present.get(), exchange);
            exchange.setVariable(FETCHED, true);
        } catch (GenericFileOperationFailedException e) {
            if (connection.present(claim).isPresent()
                    && !unfetched(claim, exchange).failed(exchange, e)) {
                // back to the queue
                throw e;
            }
        }
    }

    /**
     * A server that is down, or accepts no more connections now, is no fault of the file: it is retried later. So is what the
     * delivery needs on our side: a claim that went back to the broker again and again would end in its DLQ.
     */
    private static void openPersistently(VendorConnection connection, Exchange exchange) {
        String vendor = exchange.getVariable("vendor", String.class);
        Outage outage = Outage.of(exchange.getContext(), vendor).orElseThrow();
        Prerequisites prerequisites = exchange.getContext()
                .getRegistry()
                .lookupByNameAndType("prerequisites-of-" + vendor, Prerequisites.class);
        boolean open = Tasks.foregroundTask()
                .withBudget(Budgets.iterationBudget()
                        .withMaxIterations(Integer.MAX_VALUE)
                        .withInterval(PAUSE)
                        .build())
                .withName("connect")
                .build()
                .run(
                        exchange.getContext(),
                        () -> exchange.getContext().isStopping()
                                || areThere(prerequisites) && isOpened(connection, outage));
        if (!open || exchange.getContext().isStopping()) {
            throw new RuntimeCamelException("The claim is returned to the queue, since the application stops");
        }
    }

    private static boolean areThere(Prerequisites prerequisites) {
        try {
            prerequisites.requireForFile();
            return true;
        } catch (UnavailableException e) {
            // the log has it
            return false;
        }
    }

    private static boolean isOpened(VendorConnection connection, Outage outage) {
        try {
            connection.open();
            outage.succeeded(Outage.Activity.FETCH);
            return true;
        } catch (GenericFileOperationFailedException e) {
            outage.failed(Outage.Activity.FETCH, e);
            return false;
        }
    }

    /**
     * Moves the delivered file away at the vendor, if it is still the one that was delivered. Meanwhile another may have
     * moved it, if this process stood still; and the vendor may have brought another of the same name since.
     */
    void archive(Exchange exchange) throws IOException {
        Claim claim = exchange.getVariable(CLAIM, Claim.class);
        VendorConnection connection = exchange.getVariable(CONNECTION, VendorConnection.class);
        try {
            Optional<FileVersion> present =
                    connection.present(claim, exchange.getProperty(FtpsReuseConstants.FILE_VERSION, FileVersion.class));
            if (present.isEmpty()) {
                LOG.info("{}: {} was moved or replaced at the vendor meanwhile", claim.vendor(), claim.path());
                return;
            }
            String archiveDirectory = exchange.getVariable("archiveDirectory", "", String.class);
            if (archiveDirectory.isEmpty()) {
                connection.delete(claim, present.get());
            } else {
                connection.move(claim, present.get(), archiveDirectory);
            }
            if (connection.doneFile().isPresent()) {
                connection.delete(
                        doneFile(exchange, claim, connection.doneFile().get()));
            }
        } catch (GenericFileOperationFailedException e) {
            // else it would be reported as delivered, and no longer as failed
            exchange.setVariable(COUNTED, true);
            unfetched(claim, exchange).failed(exchange, e);
        }
    }

    private static String doneFile(Exchange exchange, Claim claim, String pattern) {
        Exchange named = exchange.copy();
        named.getMessage().setHeader(Exchange.FILE_NAME, claim.name());
        return exchange.getContext()
                .resolveLanguage("simple")
                .createExpression(pattern)
                .evaluate(named, String.class);
    }

    /**
     * Notes the exception of the route. Unless it was the last attempt, there is nothing to archive; and if it could
     * not be noted, the exception is passed to the broker.
     */
    void noteFailure(Exchange exchange) throws Exception {
        String vendor = exchange.getVariable("vendor", String.class);
        if (!exchange.getVariable(FETCHED, false, Boolean.class)) {
            throw exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Exception.class);
        }
        try {
            exchange.getContext()
                    .getRegistry()
                    .lookupByNameAndType("failures-of-" + vendor, Processor.class)
                    .process(exchange);
        } catch (Exception e) {
            if (!exchange.getVariable(COUNTED, false, Boolean.class)) {
                throw e;
            }
            exchange.setVariable(FETCHED, false);
        }
    }

    /** When all is done, gives the connection back, and removes the local file. */
    private final class LetGo extends SynchronizationAdapter {

        @Override
        public void onDone(Exchange exchange) {
            connections.giveBack(
                    exchange.getVariable(SERVER, String.class),
                    exchange.getVariable(CONNECTION, VendorConnection.class));
            String fetched = exchange.getMessage().getHeader(Exchange.FILE_LOCAL_WORK_PATH, String.class);
            if (fetched != null) {
                FileUtil.deleteFile(new File(fetched));
            }
        }

        @Override
        public boolean allowHandover() {
            return false;
        }
    }

    private static UnfetchedFiles unfetched(Claim claim, Exchange exchange) {
        return exchange.getContext()
                .getRegistry()
                .lookupByNameAndType("failures-of-" + claim.vendor(), UnfetchedFiles.class);
    }
}
