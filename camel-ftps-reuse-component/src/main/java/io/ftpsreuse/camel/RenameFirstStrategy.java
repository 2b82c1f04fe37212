// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.strategy.GenericFileRenameProcessStrategy;
import org.apache.commons.net.ftp.FTPFile;

/**
 * Puts a consumed file aside by renaming it, and asks for nothing else unless that is refused. Upstream deletes the
 * target, looks for its directory and makes it before each rename: five commands more for each file. And where two
 * consumers want the same file, the one that comes late deletes what the other has just put aside.
 */
final class RenameFirstStrategy extends GenericFileRenameProcessStrategy<FTPFile> {

    /** Takes over what upstream has configured. */
    RenameFirstStrategy(GenericFileRenameProcessStrategy<FTPFile> configured) {
        setBeginRenamer(configured.getBeginRenamer());
        setCommitRenamer(configured.getCommitRenamer());
        setFailureRenamer(configured.getFailureRenamer());
        setExclusiveReadLockStrategy(configured.getExclusiveReadLockStrategy());
        setCamelContext(configured.getCamelContext());
    }

    /** Does what upstream does first only after a refusal, and then only if the file is still there to be renamed. */
    @Override
    protected GenericFile<FTPFile> renameFile(
            GenericFileOperations<FTPFile> operations, GenericFile<FTPFile> from, GenericFile<FTPFile> to) {
        if (operations.renameFile(from.getAbsoluteFilePath(), to.getAbsoluteFilePath())) {
            return to;
        }
        if (((FtpsReuseOperations) operations).isGone(from.getAbsoluteFilePath())) {
            throw new GenericFileOperationFailedException(
                    "Cannot rename file: " + from + " to: " + to + ", since it is not there any more");
        }
        return super.renameFile(operations, from, to);
    }
}
