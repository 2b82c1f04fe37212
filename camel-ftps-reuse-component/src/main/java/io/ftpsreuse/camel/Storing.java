// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import io.ftpsreuse.camel.body.RepeatableBody;
import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.client.RepeatableSource;
import io.ftpsreuse.client.SessionReusingFtpsClient;
import io.ftpsreuse.client.diagnosis.FailureContext;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.commons.net.ftp.FTPReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Uploads the body of a message: from a source that can be read again if it can, and once more if the directory was missing. */
final class Storing {

    private static final Logger LOG = LoggerFactory.getLogger(Storing.class);

    private final SessionReusingFtpsClient client;
    private final Renaming directories;
    private boolean temporaryName;

    Storing(SessionReusingFtpsClient client, Renaming directories) {
        this.client = client;
        this.directories = directories;
    }

    /** @param temporary whether the files that follow have temporary names, and are renamed after the upload */
    void setTemporaryName(boolean temporary) {
        temporaryName = temporary;
    }

    /**
     * @param charset to which the endpoint converts the body, or null
     * @param store lets camel-ftp store the file
     */
    boolean store(String name, Exchange exchange, String charset, BooleanSupplier store) {
        RepeatableSource source = RepeatableBody.of(exchange, charset);
        try {
            return store(source, store);
        } catch (GenericFileOperationFailedException e) {
            if (!isRefused(e) || !directories.forgetDirectoryOf(name) || source == null) {
                throw e;
            }
            LOG.debug("The directory of {} may be missing", FailureContext.printable(name));
            directories.makeDirectoryOf(name);
            return store(source, store);
        }
    }

    private boolean store(RepeatableSource source, BooleanSupplier store) {
        client.nextTransfer().source(source);
        if (temporaryName) {
            client.nextTransfer().temporaryName();
        }
        try {
            return OwnReply.in(store::getAsBoolean);
        } finally {
            client.nextTransfer().source(null);
        }
    }

    private static boolean isRefused(GenericFileOperationFailedException e) {
        return e.getCause() instanceof DataCommandFailedException failure
                && failure.isBeforeTransfer()
                && FTPReply.isNegativePermanent(failure.replyCode());
    }
}
