// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.remote.FtpConstants;
import org.apache.camel.component.file.strategy.GenericFileDeleteProcessStrategy;
import org.apache.commons.net.ftp.FTPFile;

/** Deletes consumed files by {@code delete}; see {@link DeliveredFiles}. */
final class DeleteDeliveredStrategy extends GenericFileDeleteProcessStrategy<FTPFile> {

    private final DeliveredFiles delivered = new DeliveredFiles();

    /** Copies the configuration of camel-ftp. */
    DeleteDeliveredStrategy(GenericFileDeleteProcessStrategy<FTPFile> configured) {
        setBeginRenamer(LoginRelativeRenamer.of(configured.getBeginRenamer()));
        setFailureRenamer(LoginRelativeRenamer.of(configured.getFailureRenamer()));
        setExclusiveReadLockStrategy(configured.getExclusiveReadLockStrategy());
        setCamelContext(configured.getCamelContext());
    }

    @Override
    public boolean begin(
            GenericFileOperations<FTPFile> operations,
            GenericFileEndpoint<FTPFile> endpoint,
            Exchange exchange,
            GenericFile<FTPFile> file)
            throws Exception {
        boolean begun = super.begin(operations, endpoint, exchange, file);
        if (begun) {
            delivered.begun((FtpsReuseOperations) operations, endpoint, exchange);
        }
        return begun;
    }

    @Override
    public void commit(
            GenericFileOperations<FTPFile> operations,
            GenericFileEndpoint<FTPFile> endpoint,
            Exchange exchange,
            GenericFile<FTPFile> file)
            throws Exception {
        // The server can be queried after its reply to a streamed download, which it sends only once.
        operations.releaseRetrievedFileResources(exchange);
        exchange.getIn().removeHeader(FtpConstants.REMOTE_FILE_INPUT_STREAM);
        FtpsReuseOperations ours = (FtpsReuseOperations) operations;
        ours.beforeRepeat(() -> delivered.requireDelivered(operations, file));
        try {
            delivered.requireDelivered(operations, file);
            super.commit(operations, endpoint, exchange, file);
        } catch (OtherVersionException e) {
            DeliveredFiles.deliverAgain(endpoint, exchange, file);
            abort(operations, endpoint, exchange, file);
            throw e;
        } finally {
            ours.beforeRepeat(null);
        }
    }

    @Override
    protected GenericFile<FTPFile> renameFile(
            GenericFileOperations<FTPFile> operations, GenericFile<FTPFile> from, GenericFile<FTPFile> to) {
        return delivered.rename(operations, from, to);
    }
}
