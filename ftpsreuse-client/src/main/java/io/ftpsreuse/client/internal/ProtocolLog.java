// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import io.ftpsreuse.client.diagnosis.FailureContext;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.commons.net.ProtocolCommandEvent;
import org.apache.commons.net.ProtocolCommandListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows the dialogue on the control connection in the logger {@code io.ftpsreuse.protocol} at DEBUG, one line per
 * command and reply, with secrets masked and control characters made visible.
 */
final class ProtocolLog implements ProtocolCommandListener {

    private static final Logger LOG = LoggerFactory.getLogger("io.ftpsreuse.protocol");
    private static final Set<String> SECRET_COMMANDS = Set.of("PASS", "ACCT", "ADAT");

    private final Supplier<Object> server;

    ProtocolLog(Supplier<Object> server) {
        this.server = server;
    }

    @Override
    public void protocolCommandSent(ProtocolCommandEvent event) {
        if (LOG.isDebugEnabled()) {
            boolean secret = SECRET_COMMANDS.contains(event.getCommand().toUpperCase(Locale.ROOT));
            LOG.debug(
                    "{} > {}",
                    server.get(),
                    secret ? event.getCommand() + " ********" : FailureContext.printable(event.getMessage()));
        }
    }

    @Override
    public void protocolReplyReceived(ProtocolCommandEvent event) {
        if (LOG.isDebugEnabled()) {
            LOG.debug("{} < {}", server.get(), FailureContext.printable(event.getMessage()));
        }
    }
}
