// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import org.apache.camel.Exchange;
import org.apache.camel.Ordered;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.FtpConstants;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.commons.net.ftp.FTPFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the done file of a file that was replaced while it was delivered: it is the other version's by now, which would not
 * be consumed without it. camel-file deletes the done file before it moves or deletes the file, unless the exchange has
 * failed.
 */
final class DoneFileOfDelivered extends SynchronizationAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(DoneFileOfDelivered.class);

    private final DeliveredFiles delivered;
    private final FtpsReuseOperations operations;
    private final GenericFileEndpoint<FTPFile> endpoint;
    private final GenericFile<FTPFile> file;

    DoneFileOfDelivered(
            DeliveredFiles delivered,
            FtpsReuseOperations operations,
            GenericFileEndpoint<FTPFile> endpoint,
            GenericFile<FTPFile> file) {
        this.delivered = delivered;
        this.operations = operations;
        this.endpoint = endpoint;
        this.file = file;
    }

    /** Before camel-file's own, which looks again whether the exchange has failed. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST;
    }

    @Override
    public void onComplete(Exchange exchange) {
        try {
            // a streamed download is answered only once
            operations.releaseRetrievedFileResources(exchange);
            exchange.getIn().removeHeader(FtpConstants.REMOTE_FILE_INPUT_STREAM);
            delivered.requireDelivered(operations, file);
        } catch (OtherVersionException e) {
            exchange.setException(e);
            ExceptionHandler handler = endpoint.getOnCompletionExceptionHandler();
            FtpsReuseComponent component = ((FtpsReuseEndpoint) endpoint).component();
            if (handler != null && (component == null || !component.isOwnHandler(handler))) {
                handler.handleException("Error during commit", exchange, e);
            }
        } catch (GenericFileOperationFailedException e) {
            LOG.debug("Whether {} is still the delivered version cannot be queried", file, e);
        }
    }
}
