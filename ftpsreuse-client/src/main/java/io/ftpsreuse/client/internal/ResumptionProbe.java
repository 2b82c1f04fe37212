// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.client.RenewalCause;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out by a listing whether data connections resume, before an upload: a strict server truncates the file before it
 * refuses the data connection.
 */
final class ResumptionProbe {

    private static final Logger LOG = LoggerFactory.getLogger(ResumptionProbe.class);

    private final HardenedFtpsClient client;
    private final ControlChannel control;
    private final DataConnections connections;

    ResumptionProbe(HardenedFtpsClient client, ControlChannel control, DataConnections connections) {
        this.client = client;
        this.control = control;
        this.connections = connections;
    }

    /**
     * Lists the working directory unless data connections are known to resume.
     *
     * @param renewable whether a session that may be too old can be replaced
     */
    void beforeUpload(boolean renewable) throws IOException {
        ControlConnection connection = control.connection();
        if (!connection.isToResume()) {
            return;
        }
        if (connection.resumption().mayBeForgotten() && renewable) {
            throw connection
                    .failures()
                    .exhausted("The server may have forgotten the session by now", RenewalCause.SESSION_TOO_OLD);
        }
        if (connection.resumption().mayBeForgotten() || !connection.resumption().isProven()) {
            client.setRestartOffset(0);
            list();
        }
    }

    private void list() throws IOException {
        for (String listing : List.of("NLST", "LIST")) {
            try {
                try (Socket socket = connections.open(listing, null);
                        InputStream names = socket.getInputStream()) {
                    names.transferTo(OutputStream.nullOutputStream());
                }
                client.completePendingCommand();
                return;
            } catch (DataCommandFailedException e) {
                LOG.debug("{} does not show whether sessions are resumed", listing, e);
                if (control.connection().resumption().isProven()) {
                    return;
                }
                if (e.isAboutDataConnection()) {
                    // The upload would have none either, and the server would have truncated the file.
                    throw e;
                }
            }
        }
        LOG.info(
                "{} refuses LIST and NLST; session resumption will be tested by the upload",
                control.connection().server());
    }
}
