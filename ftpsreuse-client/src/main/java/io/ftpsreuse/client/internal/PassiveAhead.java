// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.internal.net.Reply;
import java.io.IOException;
import java.net.Inet6Address;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPCmd;
import org.apache.commons.net.ftp.FTPReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A passive data connection that was prepared before its data command: the reply to EPSV or PASV, and the TCP connection. It is
 * used by the next data command, or closed: after some seconds, and when another command changes the server's data port.
 */
final class PassiveAhead {

    private static final Logger LOG = LoggerFactory.getLogger(PassiveAhead.class);

    /** Servers close a port or a connection that is not used; 30 s are a usual limit. */
    static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** How long the replies that are under way may wait for the TCP connection, in milliseconds. */
    private static final int LONGEST_CONNECT = 2_000;

    private static final Set<String> OF_DATA_PORT = Set.of("PASV", "EPSV", "PORT", "EPRT");

    /** Of one control connection. */
    private enum State {
        /** Nothing is prepared. */
        NONE,
        /** The server has replied to EPSV or PASV. */
        LISTENING,
        /** The TCP connection is made as well. */
        CONNECTED,
        /** A data command uses the port, by a connection of its own, and nothing was sent after it. */
        PORT_USED,
        /** A data command uses that connection, and nothing was sent after it. */
        USED,
        /** It was refused once, so that nothing is prepared any more. */
        REFUSED
    }

    private final HardenedFtpsClient client;
    private final BooleanSupplier mayConnect;
    private final LongSupplier nanoTime;
    private State state = State.NONE;
    private Command command = Command.NONE;
    private Reply reply;
    private long repliedNanos;

    /** @param mayConnect whether the server takes what arrives on a data connection before its command */
    PassiveAhead(HardenedFtpsClient client, BooleanSupplier mayConnect, LongSupplier nanoTime) {
        this.client = client;
        this.mayConnect = mayConnect;
        this.nanoTime = nanoTime;
    }

    /**
     * Resets the state of one control connection.
     *
     * @return whether it ended in a data command that used a TCP connection made before
     */
    boolean forget() {
        boolean used = state == State.USED;
        discard();
        state = State.NONE;
        return used;
    }

    private void discard() {
        client.sockets().closeAhead();
        if (state != State.REFUSED) {
            state = State.NONE;
        }
    }

    private void refused() {
        discard();
        state = State.REFUSED;
    }

    /** The command of commons-net for the next data connection; none where it is not passive, or one is prepared. */
    List<Command> commands() {
        if (state != State.NONE && state != State.USED && state != State.PORT_USED
                || client.getDataConnectionMode() != FTPClient.PASSIVE_LOCAL_DATA_CONNECTION_MODE) {
            return List.of();
        }
        boolean extended = client.isUseEPSVwithIPv4() || client.getRemoteAddress() instanceof Inet6Address;
        return List.of(new Command((extended ? FTPCmd.EPSV : FTPCmd.PASV).getCommand(), null));
    }

    /** Notes the reply to one of {@link #commands}. */
    void replied(Command asked, Reply answer) {
        command = asked;
        reply = answer;
        repliedNanos = nanoTime.getAsLong();
        if (FTPReply.isPositiveCompletion(answer.code())) {
            state = State.LISTENING;
        } else {
            refused();
        }
    }

    /** Makes the TCP connection, while replies to other commands are under way. */
    void connect() {
        if (state != State.LISTENING || isOld() || !isPlain() || !mayConnect.getAsBoolean()) {
            return;
        }
        try {
            int limit = client.getConnectTimeout();
            client.sockets()
                    .connectAhead(
                            client.passiveAddress(reply),
                            limit == 0 ? LONGEST_CONNECT : Math.min(limit, LONGEST_CONNECT));
            state = State.CONNECTED;
        } catch (IOException | RuntimeException e) {
            LOG.debug("No data connection is made in advance: {}", FailureContext.printable(e.toString()));
            refused();
        }
    }

    /** Whether commons-net would set nothing but time limits before it connects. */
    private boolean isPlain() {
        return client.getPassiveLocalIPAddress() == null
                && client.getReceiveDataSocketBufferSize() <= 0
                && client.getSendDataSocketBufferSize() <= 0;
    }

    /**
     * Called before each command is sent.
     *
     * @param opening whether it is for a data connection
     * @return the reply that it has already
     */
    Optional<Reply> take(Command asked, boolean opening) {
        if ((state == State.USED || state == State.PORT_USED) && !opening) {
            state = State.NONE;
        }
        if (!OF_DATA_PORT.contains(asked.name()) || state != State.LISTENING && state != State.CONNECTED) {
            return Optional.empty();
        }
        if (!opening || !asked.equals(command) || isOld()) {
            discard();
            return Optional.empty();
        }
        // The TCP connection, if there is one, is the next that the client's sockets return.
        state = state == State.CONNECTED ? State.USED : State.PORT_USED;
        return Optional.of(reply);
    }

    /** Whether the last command was a data command that used a port prepared before, without a connection made before. */
    boolean isPortUsed() {
        return state == State.PORT_USED;
    }

    private boolean isOld() {
        return nanoTime.getAsLong() - repliedNanos > LONGEST_NANOS;
    }
}
