// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import io.ftpsreuse.camel.monitoring.FtpsReuseConsumerHealthCheck;
import io.ftpsreuse.camel.parallel.ConsumerConnection;
import io.ftpsreuse.camel.parallel.ParallelBatch;
import io.ftpsreuse.client.diagnosis.FailureContext;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.util.ObjectHelper;
import org.apache.commons.net.ftp.FTPFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer that transfers several files at a time over as many control connections ({@code parallelTransfers}), with one
 * listing. Files are begun in the order of the listing, as sorted, and may end in another order; the last file of a poll is
 * begun when all others are done, since Camel ends the poll with it.
 *
 * <p>The first connection is the consumer's own. A further one that fails is not tried again for some time; see
 * {@link ConsumerConnection}.
 */
final class FtpsReuseConsumer extends ConnectingConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(FtpsReuseConsumer.class);

    private static final FTPFile[] NO_FILES = {};

    private final List<ConsumerConnection> furtherConnections = new ArrayList<>();
    private ExecutorService threads;
    private final UnreadableDirectories unreadable = new UnreadableDirectories();
    private ParallelBatch batch;
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();

    FtpsReuseConsumer(
            FtpsReuseEndpoint endpoint,
            Processor processor,
            FtpsReuseOperations operations,
            GenericFileProcessStrategy<FTPFile> processStrategy) {
        super(endpoint, processor, operations, processStrategy);
    }

    /** camel-ftp's health check only evaluates polls. */
    @Override
    protected void doBuild() throws Exception {
        if (getHealthCheck() == null) {
            FtpsReuseConsumerHealthCheck check =
                    new FtpsReuseConsumerHealthCheck(this, getEndpoint(), "consumer:" + getRouteId());
            if (initialHealthCheckState() != null) {
                check.setInitialState(initialHealthCheckState());
            }
            setHealthCheck(check);
        }
        super.doBuild();
    }

    @Override
    protected void doStart() throws Exception {
        getEndpoint().useMeters();
        int connections = getEndpoint().getConfiguration().getParallelTransfers();
        if (connections > 1) {
            for (int i = 1; i < connections; i++) {
                furtherConnections.add(newConnection());
            }
            threads = getEndpoint()
                    .getCamelContext()
                    .getExecutorServiceManager()
                    .newFixedThreadPool(this, "FtpsReuseTransfer", connections);
        }
        super.doStart();
    }

    private ConsumerConnection newConnection() throws Exception {
        FtpsReuseOperations further = getEndpoint().createRemoteFileOperations();
        ConsumerConnection connection = new ConsumerConnection(
                getEndpoint(),
                getProcessor(),
                further,
                further.upcoming()::during,
                processStrategy,
                FailureExplanation::isTooManyConnections);
        connection.setExceptionHandler(getExceptionHandler());
        return connection;
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        if (threads != null) {
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdownNow(threads);
            threads = null;
        }
        furtherConnections.forEach(ConsumerConnection::end);
        furtherConnections.clear();
        getEndpoint().releaseMeters();
    }

    /** As camel-ftp; reports the result to the health check and the meters. */
    @Override
    protected int poll(Exchange dynamic) throws Exception {
        try {
            int polled = super.poll(dynamic);
            getEndpoint().traffic().polled();
            return polled;
        } catch (Exception e) {
            getEndpoint().traffic().notPolled(e);
            if (ObjectHelper.getException(NotConnectedException.class, e) == null) {
                getEndpoint().traffic().countFailure(e, FailureExplanation.of(e).knownFailure());
            }
            throw e;
        }
    }

    @Override
    protected boolean pollDirectory(Exchange dynamic, String fileName, List<GenericFile<FTPFile>> fileList, int depth) {
        unreadable.clear();
        return super.pollDirectory(dynamic, fileName, fileList, depth);
    }

    /**
     * camel-ftp treats a directory that it may not list as empty. Here the other files are delivered too, and then the poll
     * fails; see {@link #postPollCheck}.
     */
    @Override
    protected boolean doSafePollSubDirectory(
            Exchange dynamic, String absolutePath, String dirName, List<GenericFile<FTPFile>> fileList, int depth) {
        try {
            return super.doSafePollSubDirectory(dynamic, absolutePath, dirName, fileList, depth);
        } catch (GenericFileOperationFailedException e) {
            // With stepwise camel-ftp fails too; the working directory would be another one afterwards.
            if (getEndpoint().getConfiguration().isStepwise() || !Listings.isAboutDirectory(e)) {
                throw e;
            }
            unreadable.add(e);
            return true;
        }
    }

    /** camel-ftp does not report a directory that could not be listed. */
    @Override
    protected void postPollCheck(int polledMessages) {
        super.postPollCheck(polledMessages);
        unreadable.report(polledMessages, getExceptionHandler());
    }

    /** camel-file removes the files of a failed poll from those in progress, but their keys not from the idempotent repository. */
    @Override
    protected void removeExcessiveInProgressFiles(List<GenericFile<FTPFile>> files) {
        super.removeExcessiveInProgressFiles(files);
        if (getEndpoint().isIdempotentEager()) {
            files.forEach(file -> DeliveredFiles.deliverAgain(getEndpoint(), null, file));
        }
    }

    /**
     * camel-ftp holds all entries of a directory in memory. Here the client drops those that do not match by their names as they
     * arrive; filters on more than the name are left to camel-ftp.
     */
    @Override
    protected boolean doPollDirectory(
            Exchange dynamic, String absolutePath, String dirName, List<GenericFile<FTPFile>> fileList, int depth) {
        if (getEndpoint().getDoneFileName() != null) {
            // camel-ftp searches the entries for the done file.
            return super.doPollDirectory(dynamic, absolutePath, dirName, fileList, depth);
        }
        getOperations()
                .listOnly(entry ->
                        entry.isDirectory() || entry.getName() == null || mayMatch(dynamic, absolutePath, entry));
        try {
            return super.doPollDirectory(dynamic, absolutePath, dirName, fileList, depth);
        } finally {
            getOperations().listOnly(null);
        }
    }

    private boolean mayMatch(Exchange dynamic, String directory, FTPFile entry) {
        Supplier<String> relative = getRelativeFilePath(endpointPath, null, directory, entry);
        try {
            return isMatched(
                    dynamic,
                    FtpsReuseConsumer::notAvailable,
                    entry.getName(),
                    entry.getName(),
                    relative,
                    false,
                    NO_FILES);
        } catch (UnsupportedOperationException e) {
            return true;
        }
    }

    private static GenericFile<FTPFile> notAvailable() {
        throw new UnsupportedOperationException();
    }

    @Override
    protected FtpsReuseOperations getOperations() {
        return (FtpsReuseOperations) super.getOperations();
    }

    /** camel-ftp transfers one file after the other. */
    @Override
    public int processBatch(Queue<Object> exchanges) {
        List<ConsumerConnection> open = furtherConnections.stream()
                .filter(connection -> !connection.isPaused())
                .limit(Math.max(0, exchanges.size() - 2))
                .toList();
        if (open.isEmpty() || getCustomProcessor() != null) {
            return getOperations().upcoming().during(exchanges::peek, () -> super.processBatch(exchanges));
        }
        batch = new ParallelBatch();
        try {
            batch.open(threads, () -> true, (file, next) -> getOperations()
                    .upcoming()
                    .during(next, () -> super.processExchange(file)));
            open.forEach(further -> batch.open(threads, () -> connect(further), further));
            int handedOver = super.processBatch(exchanges);
            batch.finish();
            Deque<Exchange> leftOver = batch.leftOver();
            handedOver -= leftOver.size();
            removeExcessiveInProgressFiles(leftOver, 0);
            return handedOver;
        } finally {
            batch.finish();
            batch = null;
            logRefusals();
            if (getEndpoint().isDisconnect()) {
                furtherConnections.forEach(ConsumerConnection::hangUp);
            }
        }
    }

    /** camel-ftp processes the file; with several connections the next free one does. */
    @Override
    protected boolean processExchange(Exchange exchange) {
        if (batch == null) {
            return super.processExchange(exchange);
        }
        if (exchange.getProperty(ExchangePropertyKey.BATCH_COMPLETE, false, Boolean.class)) {
            batch.finish();
            return super.processExchange(exchange);
        }
        return batch.handOver(exchange);
    }

    private boolean connect(ConsumerConnection connection) {
        try {
            connection.connect();
            return true;
        } catch (GenericFileOperationFailedException e) {
            if (connection.isRefused()) {
                refusals.add(FailureContext.printable(e.getMessage()));
            }
            // The first connection is enough to continue.
            getEndpoint().traffic().connected();
            return false;
        }
    }

    /** In one line, since the connections are refused at the same time. */
    private void logRefusals() {
        if (!refusals.isEmpty()) {
            LOG.warn(
                    "{} accepts {} of the {} connections of parallelTransfers. Continuing with these; retrying the rest in 5"
                            + " minutes: {}",
                    getEndpoint().remoteServerInformation(),
                    furtherConnections.size() + 1 - refusals.size(),
                    furtherConnections.size() + 1,
                    refusals.peek());
            refusals.clear();
        }
    }
}
