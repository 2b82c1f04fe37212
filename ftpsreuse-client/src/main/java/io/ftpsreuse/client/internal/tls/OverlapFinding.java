// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.tls;

import io.ftpsreuse.client.DataCommand;
import io.ftpsreuse.client.ServerAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The findings about data connections of one server whose TLS handshake begins together with the data command. Safe
 * for use by several threads.
 *
 * <pre>
 * UNKNOWN   listings and downloads try it    completed some times: WORKS; completed before the reply: NEEDED; broke: DOUBTFUL
 * WORKS     uploads as well                  broke: DOUBTFUL
 * NEEDED    the server replies only after the handshake; all data connections, for good
 * DOUBTFUL  the handshake awaits the reply   completed: FAILS; broke as well: UNKNOWN, since overlap was not the reason
 * FAILS     the handshake awaits the reply, for good
 * </pre>
 *
 * <p>An upload is never used for the trial: a server that fails has truncated the file by then.
 */
public final class OverlapFinding {

    private static final Logger LOG = LoggerFactory.getLogger(OverlapFinding.class);

    /** On some servers it depends on the moment, so that one success proves little. */
    private static final int ENOUGH = 3;

    private final ServerAddress server;
    private State state = State.UNKNOWN;
    private int completed;

    OverlapFinding(ServerAddress server) {
        this.server = server;
    }

    /**
     * Whether a handshake may begin together with a data command.
     *
     * @param renewable whether a control connection on which it breaks would be replaced
     */
    public synchronized boolean permits(DataCommand command, boolean renewable) {
        return switch (state) {
            case UNKNOWN -> renewable && !command.isUpload();
            case WORKS, NEEDED -> true;
            case DOUBTFUL, FAILS -> false;
        };
    }

    /** Whether handshakes that began with the command have gone well some times, or are needed. */
    public synchronized boolean isProven() {
        return state == State.WORKS || state == State.NEEDED;
    }

    /** Whether the server does not reply to a data command before the handshake is done. */
    public synchronized boolean isNeeded() {
        return state == State.NEEDED;
    }

    /**
     * Notes a handshake that succeeded.
     *
     * @param overlapped whether it was begun together with the command
     * @param beforeReply whether the server waited for it with its reply to the command
     */
    public synchronized void completed(boolean overlapped, boolean beforeReply) {
        if (!overlapped && state == State.DOUBTFUL) {
            state = State.FAILS;
            LOG.info(
                    "{} does not support a TLS handshake that begins together with the data command; from now on its reply is"
                            + " awaited first",
                    server);
        } else if (overlapped && beforeReply && state != State.NEEDED) {
            state = State.NEEDED;
            LOG.info("{} replies to a data command after the TLS handshake of the data connection only", server);
        } else if (overlapped && state == State.UNKNOWN && ++completed >= ENOUGH) {
            state = State.WORKS;
        }
    }

    /** Notes a handshake that broke, by neither side's decision about certificates or sessions. */
    public synchronized void broke(boolean overlapped) {
        if (overlapped && (state == State.UNKNOWN || state == State.WORKS)) {
            state = State.DOUBTFUL;
        } else if (!overlapped && state == State.DOUBTFUL) {
            state = State.UNKNOWN;
        }
        completed = 0;
    }

    private enum State {
        UNKNOWN,
        WORKS,
        NEEDED,
        DOUBTFUL,
        FAILS
    }
}
