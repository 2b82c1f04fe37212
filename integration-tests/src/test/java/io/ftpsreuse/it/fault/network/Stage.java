// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault.network;

import io.ftpsreuse.it.fault.Action;
import io.ftpsreuse.it.fault.Dialogue;
import io.ftpsreuse.it.fault.Fault;
import io.ftpsreuse.it.fault.Link;
import io.ftpsreuse.it.fault.SourceFiles;
import io.ftpsreuse.it.fault.Trigger;
import io.ftpsreuse.it.fault.Way;
import io.ftpsreuse.it.fault.Wire;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A place in the dialogue where a fault strikes.
 *
 * @param label what it is called in the fault table
 * @param watched the kind of connection that shows when the place is reached
 * @param ordinal which connection of that kind
 * @param trigger when the place is reached
 * @param victim the kind of connection that the fault strikes
 */
record Stage(String label, Link watched, int ordinal, Trigger trigger, Link victim) {

    Fault with(Action action) {
        return new Fault(watched, ordinal, trigger, victim, action);
    }

    /**
     * Returns every stage of an undisturbed run: each command before it reaches the server and before its reply reaches
     * the client, and each part of the large file's data connection, where either connection is struck.
     *
     * @param recordsBeforeCommands how many records of application data a control connection's handshake ends with
     */
    static List<Stage> of(Dialogue dialogue, Way way, int recordsBeforeCommands) {
        List<Stage> stages = new ArrayList<>(ofGreeting());
        Set<String> seen = new LinkedHashSet<>(Set.of("AUTH", "QUIT"));
        Dialogue.Step transfer = dialogue.transferOf(SourceFiles.LARGEST);
        for (Dialogue.Step step : dialogue.steps()) {
            boolean isTransfer = step.equals(transfer);
            if (isTransfer || !step.name().matches("RETR|STOR") && seen.add(step.name())) {
                stages.addAll(ofCommand(step, recordsBeforeCommands));
            }
            if (isTransfer) {
                stages.addAll(ofData(way, step.dataConnection()));
                int record = step.number() + recordsBeforeCommands;
                stages.add(control("226 of " + step.name(), step.connection(), Trigger.beforeReply(record, 1)));
            }
        }
        return stages;
    }

    private static List<Stage> ofGreeting() {
        return List.of(
                control("connect", 1, Trigger.connect()),
                control("greeting", 1, Trigger.beforeUnit(Wire.TO_CLIENT, 0)),
                control("reply to AUTH", 1, Trigger.beforeUnit(Wire.TO_CLIENT, 1)),
                control("ServerHello of control", 1, Trigger.beforeUnit(Wire.TO_CLIENT, 2)),
                control("rest of handshake of control", 1, Trigger.beforeUnit(Wire.TO_CLIENT, 3)));
    }

    private static List<Stage> ofCommand(Dialogue.Step step, int recordsBeforeCommands) {
        int record = step.number() + recordsBeforeCommands;
        return List.of(
                control(step.name(), step.connection(), Trigger.beforeCommand(record)),
                control("reply to " + step.name(), step.connection(), Trigger.beforeReply(record, 0)));
    }

    private static List<Stage> ofData(Way way, int dataConnection) {
        List<Stage> stages = new ArrayList<>();
        for (Link victim : List.of(Link.DATA, Link.CONTROL)) {
            stages.add(data("data connect", dataConnection, Trigger.connect(), victim));
            stages.add(data("data handshake", dataConnection, Trigger.beforeUnit(Wire.TO_CLIENT, 0), victim));
            stages.add(data("first byte", dataConnection, Trigger.beforeFileData(way.wire()), victim));
            stages.add(
                    data("middle", dataConnection, Trigger.atByte(way.wire(), SourceFiles.LARGEST_SIZE / 2), victim));
            stages.add(data("close_notify", dataConnection, Trigger.beforeCloseNotify(way.wire()), victim));
        }
        return stages;
    }

    private static Stage control(String label, int ordinal, Trigger trigger) {
        return new Stage(label, Link.CONTROL, ordinal, trigger, Link.CONTROL);
    }

    private static Stage data(String label, int ordinal, Trigger trigger, Link victim) {
        return new Stage(label, Link.DATA, ordinal, trigger, victim);
    }
}
