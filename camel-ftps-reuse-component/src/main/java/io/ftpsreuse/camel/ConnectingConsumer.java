// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.component.file.remote.FtpConsumer;
import org.apache.commons.net.ftp.FTPFile;

/** A consumer that connects at its start or in its first poll ({@code connectOnStart}), and not after it was stopped. */
abstract class ConnectingConsumer extends FtpConsumer {

    private volatile boolean createsDirectory = true;

    ConnectingConsumer(
            FtpsReuseEndpoint endpoint,
            Processor processor,
            FtpsReuseOperations operations,
            GenericFileProcessStrategy<FTPFile> processStrategy) {
        super(endpoint, processor, operations, processStrategy);
    }

    @Override
    public FtpsReuseEndpoint getEndpoint() {
        return (FtpsReuseEndpoint) super.getEndpoint();
    }

    @Override
    protected void doStart() throws Exception {
        createsDirectory = getEndpoint().getConfiguration().isConnectOnStart();
        super.doStart();
        createsDirectory = true;
    }

    /** camel-ftp calls this when the directory was created, or could not be. */
    @Override
    public void startScheduler() {
        createsDirectory = true;
        super.startScheduler();
    }

    /** camel-ftp connects for this directory at the start, and creates it before the first poll too. */
    @Override
    protected boolean hasStartingDirectory() {
        return createsDirectory && super.hasStartingDirectory();
    }

    /** camel-ftp does not close a connection that a poll makes while the consumer is stopped by force. */
    @Override
    protected void connectIfNecessary() {
        super.connectIfNecessary();
        if (isStoppingOrStopped()) {
            disconnect();
            throw new GenericFileOperationFailedException("The consumer has been stopped");
        }
    }
}
