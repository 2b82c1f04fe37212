// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.it.fault.Action;
import io.ftpsreuse.it.fault.FaultRun;
import io.ftpsreuse.it.fault.Lane;
import io.ftpsreuse.it.fault.Lanes;
import io.ftpsreuse.it.fault.Link;
import io.ftpsreuse.it.fault.Outcome;
import io.ftpsreuse.it.fault.ProtocolTap;
import io.ftpsreuse.it.fault.SourceFiles;
import io.ftpsreuse.it.fault.Way;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.TlsVersions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * The part of {@link FaultTableIT} that is about the transfer itself, with implicit TLS, with active data connections and
 * with Pure-FTPd. Active data connections do not pass the proxy, so there the control connection is what is struck.
 *
 * <p>{@code -Dfaults=full} strikes each stage by each fault; else each by one, in turn.
 */
@Tag("all")
class FurtherLanesIT {
    private static final boolean FULL = "full".equals(System.getProperty("faults"));
    private static final List<Action> ACTIONS = List.of(Action.RESET, Action.FIN, Action.STALL);

    private static final List<Lane.Kind> KINDS = List.of(
            new Lane.Kind(FtpsProduct.VSFTPD, TlsVersions.TLS_1_2, Lane.Variant.IMPLICIT),
            new Lane.Kind(FtpsProduct.PROFTPD, TlsVersions.TLS_1_3, Lane.Variant.IMPLICIT),
            new Lane.Kind(FtpsProduct.VSFTPD, TlsVersions.TLS_1_3, Lane.Variant.ACTIVE),
            new Lane.Kind(FtpsProduct.PROFTPD, TlsVersions.TLS_1_2, Lane.Variant.ACTIVE),
            // It resumes nothing under TLS 1.3.
            new Lane.Kind(FtpsProduct.PURE_FTPD, TlsVersions.TLS_1_2));

    private static FaultTable table;

    @BeforeAll
    static void runEveryCase() throws Exception {
        SourceFiles files = SourceFiles.ofEachSize();
        try (ProtocolTap tap = ProtocolTap.open()) {
            table = new FaultTable(Lanes.onEach(KINDS, (lane, kind) -> runsOn(lane, kind, files, tap)));
        }
        files.delete();
    }

    private static List<FaultTable.Entry> runsOn(Lane lane, Lane.Kind kind, SourceFiles files, ProtocolTap tap)
            throws Exception {
        List<FaultTable.Entry> entries = new ArrayList<>();
        for (Way way : Way.values()) {
            FaultRun undisturbed = FaultRun.undisturbed(lane, way, files).with(optionsOf(kind));
            List<Stage> stages = FaultTableIT.stagesOf(undisturbed, tap).stream()
                    .filter(stage -> isOfTransfer(stage, kind))
                    .toList();
            assertThat(stages).as("stages on %s", kind).hasSizeGreaterThanOrEqualTo(3);
            for (int place = 0; place < stages.size(); place++) {
                for (Action action : ACTIONS) {
                    if (FULL
                            || (place + way.ordinal() + KINDS.indexOf(kind)) % ACTIONS.size()
                                    == ACTIONS.indexOf(action)) {
                        Stage stage = stages.get(place);
                        Outcome outcome =
                                undisturbed.struckBy(stage.with(action)).run();
                        entries.add(new FaultTable.Entry(kind, way, place, stage, action, outcome));
                    }
                }
            }
        }
        return entries;
    }

    private static String optionsOf(Lane.Kind kind) {
        // Active data connections come from the server's address, and not from the proxy's.
        return kind.variant() == Lane.Variant.ACTIVE
                ? "passiveMode=false&ftpClient.remoteVerificationEnabled=false"
                : "passiveMode=true";
    }

    private static boolean isOfTransfer(Stage stage, Lane.Kind kind) {
        boolean ofCommand = stage.label().matches("(reply to |226 of )?(RETR|STOR)");
        boolean ofData = stage.watched() == Link.DATA && kind.variant() != Lane.Variant.ACTIVE;
        return ofCommand || ofData;
    }

    @AfterAll
    static void publish() throws Exception {
        if (table != null) {
            table.publish("fault-table-further");
        }
    }

    @TestFactory
    Stream<DynamicTest> deliversEveryFileExactlyOnce() {
        return table.entries().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.toString(), () -> assertThat(entry.outcome())
                        .as(entry.toString())
                        .matches(Outcome::isAsPromised, "is as promised")));
    }
}
