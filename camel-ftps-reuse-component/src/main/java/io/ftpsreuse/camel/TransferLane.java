// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.component.file.remote.FtpConsumer;
import org.apache.commons.net.ftp.FTPFile;

/**
 * A further control connection of a consumer, over which it transfers files beside its own. It is upstream's consumer
 * without the polling: never started, it only takes files that were listed for it, through download, route and
 * post-processing. Used by one thread at a time.
 */
final class TransferLane extends FtpConsumer {

    private static final Duration TIME_WITHOUT_TRYING = Duration.ofMinutes(5);

    private Long refusedNanos;

    TransferLane(
            FtpsReuseConsumer owner,
            FtpsReuseOperations operations,
            GenericFileProcessStrategy<FTPFile> processStrategy) {
        super(owner.getEndpoint(), owner.getProcessor(), operations, processStrategy);
        setExceptionHandler(owner.getExceptionHandler());
    }

    /** Whether the server has refused the lane so lately that it is not asked again. */
    boolean isRefused() {
        return refusedNanos != null && System.nanoTime() - refusedNanos < TIME_WITHOUT_TRYING.toNanos();
    }

    /** Connects and logs in, unless that is so already. */
    void connect() {
        try {
            connectIfNecessary();
            refusedNanos = null;
        } catch (GenericFileOperationFailedException e) {
            refusedNanos = System.nanoTime();
            throw e;
        }
    }

    /** As a poll does with each file; false if the file was not begun. */
    boolean transfer(Exchange file) {
        return processExchange(file);
    }

    void hangUp() {
        disconnect();
    }
}
