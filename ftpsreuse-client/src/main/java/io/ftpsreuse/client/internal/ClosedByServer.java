// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import io.ftpsreuse.client.diagnosis.FailureContext;
import org.apache.commons.net.ftp.FTPConnectionClosedException;
import org.apache.commons.net.ftp.FTPReply;

/** The end of a control connection by reply 421, whose text commons-net leaves out of its exception. */
final class ClosedByServer {

    private ClosedByServer() {}

    /** The exception with the text of the reply, if that is 421 and has one. */
    static FTPConnectionClosedException explained(FTPConnectionClosedException failure, int code, String reply) {
        if (code != FTPReply.SERVICE_NOT_AVAILABLE || reply.isEmpty()) {
            return failure;
        }
        FTPConnectionClosedException explained = new FTPConnectionClosedException(FailureContext.printable(reply));
        explained.initCause(failure);
        return explained;
    }
}
