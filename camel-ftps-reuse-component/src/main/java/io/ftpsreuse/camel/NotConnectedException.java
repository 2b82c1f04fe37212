// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import io.ftpsreuse.client.ServerAddress;
import io.ftpsreuse.client.diagnosis.Explanation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.camel.component.file.GenericFileOperationFailedException;

/**
 * A control connection could not be made, or the login was refused. Has code, reason and cause of camel-ftp's exception, and
 * the explanation of the reason.
 */
public class NotConnectedException extends GenericFileOperationFailedException {

    private static final long serialVersionUID = 1L;

    private final transient ServerAddress server;
    private final transient Explanation explanation;
    private final Instant nextLogin;
    private final boolean tried;

    private NotConnectedException(
            int code,
            String reason,
            Throwable cause,
            ServerAddress server,
            Explanation explanation,
            Instant nextLogin,
            boolean tried) {
        super(code, reason, cause);
        this.server = server;
        this.explanation = explanation;
        this.nextLogin = nextLogin;
        this.tried = tried;
    }

    /** @param nextLogin when the next login is tried, or null for the next attempt to connect */
    static NotConnectedException of(
            GenericFileOperationFailedException camels,
            ServerAddress server,
            Explanation explanation,
            Instant nextLogin) {
        NotConnectedException restated = new NotConnectedException(
                camels.getCode(),
                camels.getReason() == null ? explanation.message() : camels.getReason(),
                camels.getCause(),
                server,
                explanation,
                nextLogin,
                true);
        restated.setStackTrace(camels.getStackTrace());
        for (Throwable suppressed : camels.getSuppressed()) {
            restated.addSuppressed(suppressed);
        }
        return restated;
    }

    /** The last login was refused with this reply, and the next one is not tried yet. */
    static NotConnectedException paused(ServerAddress server, int code, Explanation reply, Duration remaining) {
        Instant nextLogin = Instant.now().plus(remaining).truncatedTo(ChronoUnit.SECONDS);
        String reason = reply.message() + " (to the last login; the next one is tried at " + nextLogin + ")";
        return new NotConnectedException(code, reason, null, server, reply, nextLogin, false);
    }

    /** The server's control connection; null in an exception that was serialized. */
    public ServerAddress server() {
        return server;
    }

    /** The reply or message, its meaning and the remedy; null in an exception that was serialized. */
    public Explanation explanation() {
        return explanation;
    }

    /** When the next login is tried, if the last one was refused and the component pauses ({@code loginRetryDelay}). */
    public Optional<Instant> nextLogin() {
        return Optional.ofNullable(nextLogin);
    }

    /** Whether a connection was tried; not in the pause after a refused login. */
    public boolean isTried() {
        return tried;
    }
}
