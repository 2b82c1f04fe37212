// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.component.file.remote.FtpConsumer;
import org.apache.commons.net.ftp.FTPFile;

/**
 * A further control connection of a consumer, over which it transfers files beside its own. It is camel-ftp's consumer
 * without the polling: never started, it only takes files that were listed for it, through download, route and
 * post-processing. Used by one thread at a time, and ended by any. A lane that was ended has no connection and makes none.
 */
final class TransferLane extends FtpConsumer {

    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    /** A poll waits for a lane that connects; with this many times of rest that is a tenth of the time at most. */
    private static final int REST_PER_ATTEMPT = 10;

    private Duration rest = Duration.ZERO;
    private long failedNanos;
    private boolean refused;
    private volatile boolean ended;

    TransferLane(
            FtpsReuseConsumer owner,
            FtpsReuseOperations operations,
            GenericFileProcessStrategy<FTPFile> processStrategy) {
        super(owner.getEndpoint(), owner.getProcessor(), operations, processStrategy);
        setExceptionHandler(owner.getExceptionHandler());
    }

    /** Whether connecting has failed so lately that it is not tried again. */
    boolean isResting() {
        return !rest.isZero() && System.nanoTime() - failedNanos < rest.toNanos();
    }

    /** Whether the server has refused the lane as one too many when it was to connect last. */
    boolean isRefused() {
        return refused;
    }

    /**
     * Connects and logs in, unless that is so already. After a refusal as one too many the lane rests for some minutes, after
     * another failure in proportion to the time that it took.
     */
    void connect() {
        long begun = System.nanoTime();
        try {
            connectIfNecessary();
            rest = Duration.ZERO;
        } catch (GenericFileOperationFailedException e) {
            failedNanos = System.nanoTime();
            refused = FtpsReuseOperations.isOneTooMany(e);
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
    boolean transfer(Exchange file) {
        return !ended && processExchange(file);
    }

    void hangUp() {
        disconnect();
    }

    /**
     * Ends the lane, also in the middle of a transfer. Who connects at this moment has either not begun, and does not begin,
     * or finds out when connected.
     */
    void end() {
        ended = true;
        disconnect();
    }
}
