// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.strategy.GenericFileRenameProcessStrategy;
import org.apache.commons.net.ftp.FTPFile;

/** Moves consumed files by {@code move}, {@code moveFailed} and {@code preMove}; see {@link DeliveredFiles}. */
final class MoveDeliveredStrategy extends GenericFileRenameProcessStrategy<FTPFile> {

    private final DeliveredFiles delivered = new DeliveredFiles();

    /** Copies the configuration of camel-ftp. */
    MoveDeliveredStrategy(GenericFileRenameProcessStrategy<FTPFile> configured) {
        setBeginRenamer(LoginRelativeRenamer.of(configured.getBeginRenamer()));
        setCommitRenamer(LoginRelativeRenamer.of(configured.getCommitRenamer()));
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
        boolean renames = getBeginRenamer() != null || getCommitRenamer() != null || getFailureRenamer() != null;
        if (begun && renames) {
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
        try {
            super.commit(operations, endpoint, exchange, file);
        } catch (OtherVersionException e) {
            DeliveredFiles.deliverAgain(endpoint, exchange, file);
            throw e;
        }
    }

    @Override
    protected GenericFile<FTPFile> renameFile(
            GenericFileOperations<FTPFile> operations, GenericFile<FTPFile> from, GenericFile<FTPFile> to) {
        return delivered.rename(operations, from, to);
    }
}
