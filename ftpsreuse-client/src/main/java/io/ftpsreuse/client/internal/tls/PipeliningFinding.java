// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.tls;

import io.ftpsreuse.client.ServerAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The findings about several commands in one write to one server, whose replies are read afterwards. Safe for use by several
 * threads.
 *
 * <pre>
 * UNKNOWN   one command at a time   trial passed: PASSED; failed: FAILS
 * PASSED    pipelined, with a short time limit   completed some times: WORKS; broke: FAILS
 * WORKS     pipelined               broke: UNKNOWN; broke too often: FAILS
 * FAILS     one command at a time, for good
 * </pre>
 *
 * <p>The trial is made on a connection that has renamed a file, by commands that change nothing. A proxy between client and server counts as the server.
 */
public final class PipeliningFinding {

    private static final Logger LOG = LoggerFactory.getLogger(PipeliningFinding.class);

    private static final int ENOUGH = 3;

    /** Connections break for other reasons too. */
    private static final int MOST_BREAKS = 3;

    /** After so many uses a break is no finding about pipelining. */
    private static final int MANY = 100;

    private final ServerAddress server;
    private State state = State.UNKNOWN;
    private int completed;
    private int broke;

    PipeliningFinding(ServerAddress server) {
        this.server = server;
    }

    /** Whether the trial is still to be made. */
    public synchronized boolean isToBeTried() {
        return state == State.UNKNOWN;
    }

    /** Whether commands may be pipelined. */
    public synchronized boolean isPermitted() {
        return state == State.PASSED || state == State.WORKS;
    }

    /** Whether pipelined commands were answered some times. */
    public synchronized boolean isProven() {
        return state == State.WORKS;
    }

    /**
     * Notes the result of the trial.
     *
     * @param observation the reason why it failed; null if it passed
     */
    public synchronized void tried(String observation) {
        if (state != State.UNKNOWN) {
            return;
        }
        if (observation == null) {
            state = State.PASSED;
            completed = 0;
            LOG.debug("{} supports pipelined commands", server);
        } else {
            fails(observation);
        }
    }

    /** Notes that all pipelined commands of one write were answered. */
    public synchronized void completed() {
        completed++;
        if (state == State.PASSED && completed >= ENOUGH) {
            state = State.WORKS;
        }
    }

    /** Notes that the connection broke before all pipelined commands were answered. */
    public synchronized void broke(String observation) {
        if (state != State.PASSED && state != State.WORKS) {
            return;
        }
        broke = completed < MANY ? broke + 1 : 1;
        if (state == State.PASSED || broke >= MOST_BREAKS) {
            fails(observation);
        } else {
            state = State.UNKNOWN;
        }
    }

    /** Notes replies that no server may give, so that commands are never pipelined again. */
    public synchronized void fails(String observation) {
        if (state != State.FAILS) {
            state = State.FAILS;
            LOG.info(
                    "{} does not support pipelined commands; from now on each reply is awaited: {}",
                    server,
                    observation);
        }
    }

    private enum State {
        UNKNOWN,
        PASSED,
        WORKS,
        FAILS
    }
}
