// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import java.io.File;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.remote.FtpConstants;
import org.apache.camel.component.file.strategy.GenericFileRenamer;
import org.apache.camel.util.ObjectHelper;
import org.apache.commons.net.ftp.FTPFile;

/**
 * Keeps new names relative where the endpoint has no directory. camel-ftp's headers then name as the file's parent the
 * root, so that {@code move=.done} becomes {@code /.done}, which is another directory where the login directory is not the
 * root.
 */
final class LoginRelativeRenamer implements GenericFileRenamer<FTPFile> {

    private static final String HERE = "." + File.separator;

    private final GenericFileRenamer<FTPFile> renamer;

    LoginRelativeRenamer(GenericFileRenamer<FTPFile> renamer) {
        this.renamer = renamer;
    }

    /** As {@code renamer}; null for null. */
    static GenericFileRenamer<FTPFile> of(GenericFileRenamer<FTPFile> renamer) {
        return renamer == null ? null : new LoginRelativeRenamer(renamer);
    }

    @Override
    public GenericFile<FTPFile> renameFile(
            GenericFileOperations<FTPFile> operations, Exchange exchange, GenericFile<FTPFile> file) {
        if (file.isAbsolute() || ObjectHelper.isNotEmpty(file.getEndpointPath())) {
            return renamer.renameFile(operations, exchange, file);
        }
        Message message = exchange.getIn();
        Map<String, Object> before = new HashMap<>();
        before.put(FtpConstants.FILE_PARENT, message.getHeader(FtpConstants.FILE_PARENT));
        before.put(FtpConstants.FILE_PATH, message.getHeader(FtpConstants.FILE_PATH));
        String parent = new File(file.getRelativeFilePath()).getParent();
        message.setHeader(FtpConstants.FILE_PARENT, parent == null ? "." : parent);
        message.setHeader(FtpConstants.FILE_PATH, file.getRelativeFilePath());
        try {
            return withoutDot(renamer.renameFile(operations, exchange, file));
        } finally {
            before.forEach(message::setHeader);
        }
    }

    private static GenericFile<FTPFile> withoutDot(GenericFile<FTPFile> to) {
        if (to.getAbsoluteFilePath().startsWith(HERE)) {
            to.setAbsoluteFilePath(to.getAbsoluteFilePath().substring(HERE.length()));
            to.setRelativeFilePath(to.getAbsoluteFilePath());
        }
        return to;
    }
}
