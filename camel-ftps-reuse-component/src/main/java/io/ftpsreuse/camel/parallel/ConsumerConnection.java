// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.parallel;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.component.file.remote.FtpConsumer;
import org.apache.camel.component.file.remote.RemoteFileEndpoint;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.commons.net.ftp.FTPFile;

/**
 * A further control connection of a consumer: camel-ftp's consumer without the polling. It is never started, and fetches
 * files that were listed for it through download, route and post-processing. Used by one thread at a time, and ended by
 * any; after that it makes no connection.
 */
public final class ConsumerConnection extends FtpConsumer implements ParallelBatch.FileTransfer {

    private final Upcoming upcoming;
    private final Predicate<GenericFileOperationFailedException> tooMany;
    private final ConnectionBackoff backoff = new ConnectionBackoff(System::nanoTime);
    private volatile boolean refused;
    private volatile boolean ended;

    /** @param tooMany whether a failure to connect is the server's limit of connections */
    public ConsumerConnection(
            RemoteFileEndpoint<FTPFile> endpoint,
            Processor processor,
            RemoteFileOperations<FTPFile> operations,
            Upcoming upcoming,
            GenericFileProcessStrategy<FTPFile> processStrategy,
            Predicate<GenericFileOperationFailedException> tooMany) {
        super(endpoint, processor, operations, processStrategy);
        this.upcoming = upcoming;
        this.tooMany = tooMany;
    }

    /** Whether connecting failed a short time ago, so that this poll does without the connection. */
    public boolean isPaused() {
        return backoff.isActive();
    }

    /** Whether the last attempt to connect was refused because there are too many connections. */
    public boolean isRefused() {
        return refused;
    }

    /** Connects and logs in, unless that is done already; a failure begins a pause. */
    public void connect() {
        long begun = System.nanoTime();
        try {
            connectIfNecessary();
            backoff.connected();
        } catch (GenericFileOperationFailedException e) {
            refused = tooMany.test(e);
            if (refused) {
                backoff.tooManyConnections();
            } else {
                backoff.failedAfter(Duration.ofNanos(System.nanoTime() - begun));
            }
            throw e;
        }
    }

    /** camel-ftp's consumer also connects after it was stopped. */
    @Override
    protected void connectIfNecessary() {
        requireNotEnded();
        super.connectIfNecessary();
        requireNotEnded();
    }

    private void requireNotEnded() {
        if (ended) {
            disconnect();
            throw new GenericFileOperationFailedException("The consumer has been stopped");
        }
    }

    /** Processes a file as a poll does. */
    @Override
    public boolean transfer(Exchange file, Supplier<Exchange> following) {
        return !ended && upcoming.during(following, () -> processExchange(file));
    }

    /** Knows the files that are fetched next over a connection. */
    @FunctionalInterface
    public interface Upcoming {

        /** Processes a file, with the next one known. */
        boolean during(Supplier<Exchange> following, Supplier<Boolean> process);
    }

    /** Disconnects until the next poll. */
    public void hangUp() {
        disconnect();
    }

    /** Ends the connection, also during a transfer or while it is made: {@link #connectIfNecessary} looks before and after. */
    public void end() {
        ended = true;
        disconnect();
    }
}
