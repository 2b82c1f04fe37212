// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.RemoteFileProducer;
import org.apache.commons.net.ftp.FTPFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Upstream's producer, with its one control connection, as one of several of a producer; used by one thread at a time. */
final class UploadLane extends RemoteFileProducer<FTPFile> {

    private static final Logger LOG = LoggerFactory.getLogger(UploadLane.class);

    private volatile boolean connected;

    UploadLane(FtpsReuseEndpoint endpoint, FtpsReuseOperations operations) {
        super(endpoint, operations);
    }

    /** Connects and logs in, or makes sure that this is so. */
    void connect(Exchange exchange) throws Exception {
        preWriteCheck(exchange);
        connected = true;
    }

    /** Whether the server has ever accepted this lane. */
    boolean hasConnected() {
        return connected;
    }

    /** Ends the connection, also in the middle of an upload. */
    void hangUp() {
        try {
            disconnect();
        } catch (GenericFileOperationFailedException e) {
            LOG.debug("A control connection that is not needed any more did not end properly", e);
        }
    }

    void upload(Exchange exchange) throws Exception {
        doProcess(exchange);
    }
}
