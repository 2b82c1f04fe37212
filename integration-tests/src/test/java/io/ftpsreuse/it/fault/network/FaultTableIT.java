// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.it.fault.Action;
import io.ftpsreuse.it.fault.Dialogue;
import io.ftpsreuse.it.fault.FaultRun;
import io.ftpsreuse.it.fault.Lane;
import io.ftpsreuse.it.fault.Lanes;
import io.ftpsreuse.it.fault.Leftovers;
import io.ftpsreuse.it.fault.Outcome;
import io.ftpsreuse.it.fault.ProtocolTap;
import io.ftpsreuse.it.fault.SourceFiles;
import io.ftpsreuse.it.fault.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Cuts the dialogue at every stage, in several ways, on both kinds of connections, in both directions, with both
 * versions of TLS, with both servers. Whatever the fault, in the end every file must have arrived exactly once.
 *
 * <p>{@code -Dfaults=full} runs every combination; else a part of them, spread
 * over stages, faults and servers.
 */
@Tag("all")
class FaultTableIT {
    /** The JDK keeps socket pairs of its own, for closing sockets that a thread reads from. */
    private static final int SOCKETS_OF_THE_JDK = 2;

    private static final boolean FULL = "full".equals(System.getProperty("faults"));
    private static final List<Action> ACTIONS = List.of(Action.RESET, Action.FIN, Action.STALL);

    private static int socketsBefore;
    private static int socketsAfter;
    private static FaultTable table;

    @BeforeAll
    static void runEveryCase() throws Exception {
        SourceFiles files = SourceFiles.ofEachSize();
        socketsBefore = Leftovers.sockets();
        try (ProtocolTap tap = ProtocolTap.open()) {
            table = new FaultTable(Lanes.onEach((lane, kind) -> runsOn(lane, kind, files, tap)));
        }
        files.delete();
        socketsAfter = Leftovers.sockets();
    }

    private static List<FaultTable.Entry> runsOn(Lane lane, Lane.Kind kind, SourceFiles files, ProtocolTap tap)
            throws Exception {
        List<FaultTable.Entry> entries = new ArrayList<>();
        int number = Lane.kinds().toList().indexOf(kind);
        for (Way way : Way.values()) {
            List<Stage> stages = stagesOf(lane, way, files, tap);
            for (int place = 0; place < stages.size(); place++) {
                Stage stage = stages.get(place);
                for (Action action : ACTIONS) {
                    if (FULL || isInReducedSet(place, action, way, number)) {
                        FaultRun run = FaultRun.undisturbed(lane, way, files).struckBy(stage.with(action));
                        entries.add(new FaultTable.Entry(kind, way, place, stage, action, run.run()));
                    }
                }
            }
        }
        return entries;
    }

    /** Picks one lane for a stage and fault, in turn, or none: for every other reset and FIN, and every third stall. */
    private static boolean isInReducedSet(int place, Action action, Way way, int lane) {
        int turn = place + action.ordinal() + way.ordinal();
        boolean isMine = (turn / 2 + place) % 4 == lane;
        return isMine && turn % (action == Action.STALL ? 3 : 2) == 0;
    }

    /** Learns the dialogue from an undisturbed run. */
    private static List<Stage> stagesOf(Lane lane, Way way, SourceFiles files, ProtocolTap tap) throws Exception {
        return stagesOf(FaultRun.undisturbed(lane, way, files), tap);
    }

    static List<Stage> stagesOf(FaultRun undisturbed, ProtocolTap tap) throws Exception {
        Lane lane = undisturbed.lane();
        Way way = undisturbed.way();
        tap.forget(lane.proxy().port());
        Outcome outcome = undisturbed.run();
        assertThat(outcome.isAsPromised())
                .as("undisturbed %s: %s", way, outcome)
                .isTrue();
        Dialogue dialogue = Dialogue.of(tap.lines(lane.proxy().port()));
        return Stage.of(dialogue, way, lane.isTls13() ? 1 : 0);
    }

    @AfterAll
    static void publish() throws Exception {
        if (table != null) {
            table.publish("fault-table");
        }
    }

    @TestFactory
    Stream<DynamicTest> deliversEveryFileExactlyOnce() {
        return table.entries().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.toString(), () -> assertThat(entry.outcome())
                        .as(entry.toString())
                        .matches(Outcome::isAsPromised, "is as promised")));
    }

    @Test
    void leavesNoSocketOpen() {
        assertThat(socketsAfter).isLessThanOrEqualTo(socketsBefore + SOCKETS_OF_THE_JDK);
    }
}
