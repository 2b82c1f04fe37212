// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import io.ftpsreuse.client.ComingCommands;
import io.ftpsreuse.client.SessionReusingFtpsClient;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.component.file.GenericFile;

/**
 * The files of a poll that are still to be fetched over one connection, by which its client knows the commands that come after
 * the one for the present file. Used by the thread of the connection.
 */
final class UpcomingFiles {

    private final FtpsReuseOperations operations;
    private final SessionReusingFtpsClient client;
    private Supplier<?> next = () -> null;

    UpcomingFiles(FtpsReuseOperations operations, SessionReusingFtpsClient client) {
        this.operations = operations;
        this.client = client;
    }

    /**
     * Processes files.
     *
     * @param following returns the exchange of the next file over this connection; null if there is none
     */
    <T> T during(Supplier<?> following, Supplier<T> process) {
        next = following;
        try {
            return process.get();
        } finally {
            next = () -> null;
        }
    }

    /**
     * Called before the version of a delivered file is queried, to move it.
     *
     * @param target the name whose presence is queried next; empty if it is not
     */
    void beforeVersion(Optional<String> target) {
        client.facts().announce(new ComingCommands(Optional.empty(), target, next.get() != null));
    }

    /** Called before a delivered file is renamed. The version of the next one is queried then, unless another step comes first. */
    void beforeRename() {
        Optional<String> version = isBegunByVersion() && next.get() instanceof Exchange exchange
                ? Optional.ofNullable(pathOf(exchange))
                : Optional.empty();
        client.facts().announce(new ComingCommands(version, Optional.empty(), false));
    }

    private boolean isBegunByVersion() {
        FtpsReuseEndpoint endpoint = operations.endpoint();
        return endpoint.getPreMove() == null && "none".equals(endpoint.getReadLock());
    }

    private static String pathOf(Exchange exchange) {
        GenericFile<?> file = exchange.getProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE, GenericFile.class);
        return file == null ? null : file.getAbsoluteFilePath();
    }
}
