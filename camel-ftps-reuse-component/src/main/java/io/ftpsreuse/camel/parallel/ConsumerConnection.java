// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.parallel;

import java.time.Duration;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.component.file.remote.FtpConsumer;
import org.apache.camel.component.file.remote.RemoteFileEndpoint;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.commons.net.ftp.FTPFile;

/**
 * A further control connection of a consumer, over which it transfers files beside its own. It is camel-ftp's consumer
 * without the polling: never started, it only takes files that were listed for it, through download, route and
 * post-processing. Used by one thread at a time, and ended by any. A lane that was ended has no connection and makes none.
 */
public final class ConsumerConnection extends FtpConsumer {

    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    /** A poll waits for a lane that connects; with this many times of rest that is a tenth of the time at most. */
    private static final int REST_PER_ATTEMPT = 10;

    private final Predicate<GenericFileOperationFailedException> tooMany;
    private Duration rest = Duration.ZERO;
    private long failedNanos;
    private boolean refused;
    private volatile boolean ended;

    /** @param tooMany whether a failure to connect is the server's limit of connections */
    public ConsumerConnection(
            RemoteFileEndpoint<FTPFile> endpoint,
            Processor processor,
            RemoteFileOperations<FTPFile> operations,
            GenericFileProcessStrategy<FTPFile> processStrategy,
            Predicate<GenericFileOperationFailedException> tooMany) {
        super(endpoint, processor, operations, processStrategy);
        this.tooMany = tooMany;
    }

    /** Whether connecting has failed so lately that it is not tried again. */
    public boolean isResting() {
        return !rest.isZero() && System.nanoTime() - failedNanos < rest.toNanos();
    }

    /** Whether the server has refused the lane as one too many when it was to connect last. */
    public boolean isRefused() {
        return refused;
    }

    /**
     * Connects and logs in, unless that is so already. After a refusal as one too many the lane rests for some minutes, after
     * another failure in proportion to the time that it took.
     */
    public void connect() {
        long begun = System.nanoTime();
        try {
            connectIfNecessary();
            rest = Duration.ZERO;
        } catch (GenericFileOperationFailedException e) {
            failedNanos = System.nanoTime();
            refused = tooMany.test(e);
            Duration inProportion = Duration.ofNanos(REST_PER_ATTEMPT * (failedNanos - begun));
            rest = refused || inProportion.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : inProportion;
            throw e;
        }
    }

    /** camel-ftp's consumer connects also after it has been stopped. */
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

    /** As a poll does with each file; false if the file was not begun. */
    public boolean transfer(Exchange file) {
        return !ended && processExchange(file);
    }

    public void hangUp() {
        disconnect();
    }

    /**
     * Ends the lane, also in the middle of a transfer. Who connects at this moment has either not begun, and does not begin,
     * or finds out when connected.
     */
    public void end() {
        ended = true;
        disconnect();
    }
}
