// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.it.fault.Lane;
import io.ftpsreuse.it.fault.Lanes;
import io.ftpsreuse.it.fault.ProtocolTap;
import io.ftpsreuse.it.fault.network.SemanticsCase.Strike;
import io.ftpsreuse.it.fault.network.SemanticsRun.Observed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Camel's options and error handling when connections break, beside Camel's own {@code ftps}, which gets a server that does
 * not mind un-resumed data connections and the same fault. A connection that does not come about, or that breaks between
 * operations, has the same consequences with both; a transfer that breaks off is continued here, and is lost time, an
 * error, a truncated file or a consumer that finds nothing any more there.
 *
 * <p>{@code -Dfaults=full} runs every case on every lane; else each on one.
 */
@Tag("all")
class CamelSemanticsUnderFaultsIT {
    private static final boolean FULL = "full".equals(System.getProperty("faults"));
    private static final Path TABLE = Path.of("target", "camel-semantics.md");

    private static final String MOVE = "move=.done";
    private static final String MOVED = "remote/box/.done/a.bin";
    private static final String KEPT = "remote/box/a.bin";
    private static final String PRE_MOVE = "preMove=.work&move=${file:parent}/../.done/${file:onlyname}";
    private static final String MOVE_FAILED = "move=.done&moveFailed=.failed";
    private static final String CHANGED =
            "move=.done&readLock=changed&readLockCheckInterval=100&readLockTimeout=2000&readLockMinAge=1";
    private static final String RENAME = "move=.done&readLock=rename&readLockCheckInterval=100&readLockTimeout=2000";
    private static final String IDEMPOTENT = "noop=true&idempotent=true";
    private static final String EAGER = "noop=true&idempotent=true&idempotentEager=true";
    private static final String DONE_FILE = "move=.done&doneFileName=${file:name}.ready";
    private static final String CONNECT = "move=.done&throwExceptionOnConnectFailed=true";
    private static final String BRIDGED = CONNECT + "&bridgeErrorHandler=true";
    private static final String PART = "tempFileName=${file:name}.part";
    private static final String PART_AND_DONE_FILE = PART + "&doneFileName=${file:name}.ready";

    private static final List<SemanticsCase> CASES = List.of(
            SemanticsCase.download("move", MOVE, Strike.DATA_RESET, MOVED),
            SemanticsCase.download("move", MOVE, Strike.CONTROL_RESET, MOVED),
            SemanticsCase.download("move", MOVE, Strike.DATA_CUT_SHORT, MOVED),
            SemanticsCase.download("move", MOVE, Strike.CONTROL_RESET_IN_ROUTE, MOVED),
            SemanticsCase.download("delete", "delete=true", Strike.CONTROL_RESET_IN_ROUTE),
            SemanticsCase.failingDownload("moveFailed", MOVE_FAILED, Strike.DATA_RESET, "remote/box/.failed/a.bin"),
            SemanticsCase.failingDownload(
                    "moveFailed", MOVE_FAILED, Strike.CONTROL_RESET_IN_ROUTE, "remote/box/.failed/a.bin"),
            SemanticsCase.download("preMove", PRE_MOVE, Strike.DATA_RESET, MOVED),
            SemanticsCase.download("preMove", PRE_MOVE, Strike.CONTROL_RESET_IN_ROUTE, MOVED),
            SemanticsCase.download("readLock=changed", CHANGED, Strike.DATA_RESET, MOVED),
            SemanticsCase.download("readLock=rename", RENAME, Strike.DATA_RESET, MOVED),
            SemanticsCase.download("readLock=rename", RENAME, Strike.CONTROL_RESET_IN_ROUTE, MOVED),
            SemanticsCase.download("noop, idempotent", IDEMPOTENT, Strike.DATA_RESET, KEPT),
            SemanticsCase.download("noop, idempotent", IDEMPOTENT, Strike.CONTROL_RESET_IN_ROUTE, KEPT),
            SemanticsCase.download("idempotentEager", EAGER, Strike.DATA_RESET, KEPT),
            SemanticsCase.download("doneFileName", DONE_FILE, Strike.DATA_RESET, MOVED),
            SemanticsCase.download("doneFileName", DONE_FILE, Strike.CONTROL_RESET_IN_ROUTE, MOVED),
            SemanticsCase.download("throwExceptionOnConnectFailed", CONNECT, Strike.CONNECT_FAILS, MOVED),
            SemanticsCase.download("bridgeErrorHandler", BRIDGED, Strike.CONNECT_FAILS, MOVED),
            SemanticsCase.download("bridgeErrorHandler", BRIDGED, Strike.DATA_RESET, MOVED),
            SemanticsCase.upload("redelivery", PART, Strike.DATA_RESET, KEPT),
            SemanticsCase.upload("redelivery", PART, Strike.CONTROL_RESET, KEPT),
            SemanticsCase.upload("redelivery", PART, Strike.DATA_CUT_SHORT, KEPT),
            SemanticsCase.upload("redelivery", PART, Strike.CONNECT_FAILS, KEPT),
            SemanticsCase.vainUpload("redelivery exhausted", PART, Strike.EVERY_UPLOAD_RESET),
            SemanticsCase.vainUpload(
                    "redelivery exhausted, no tempFileName", "fileExist=Override", Strike.EVERY_UPLOAD_RESET),
            SemanticsCase.upload("fileExist=Fail", "fileExist=Fail", Strike.DATA_RESET, KEPT),
            SemanticsCase.upload(
                    "doneFileName", PART_AND_DONE_FILE, Strike.CONTROL_RESET, KEPT, "remote/box/a.bin.ready empty"));

    /**
     * A case on a lane, and what was seen.
     *
     * @param kind the lane
     * @param what the case
     * @param ours what {@code ftpsreuse} did
     * @param stock what {@code ftps} did
     */
    private record Comparison(Lane.Kind kind, SemanticsCase what, Observed ours, Observed stock) {
        String row() {
            return "| " + kind + " | " + what + " | " + ours + " | "
                    + (stock.equals(ours) ? "the same" : stock.toString()) + " |";
        }
    }

    private static List<Comparison> comparisons;

    @BeforeAll
    static void runEveryCase() throws Exception {
        ProtocolTap quiet = ProtocolTap.open();
        try {
            comparisons = Lanes.onEach(CamelSemanticsUnderFaultsIT::compareOn);
        } finally {
            quiet.close();
        }
    }

    private static List<Comparison> compareOn(Lane strict, Lane.Kind kind) throws Exception {
        List<Comparison> done = new ArrayList<>();
        try (Lane lax = Lane.startLax(kind)) {
            for (SemanticsCase what : casesOf(kind)) {
                done.add(
                        new Comparison(kind, what, SemanticsRun.ofOurs(strict, what), SemanticsRun.ofStock(lax, what)));
            }
        }
        return done;
    }

    private static List<SemanticsCase> casesOf(Lane.Kind kind) {
        List<Lane.Kind> kinds = Lane.kinds().toList();
        return IntStream.range(0, CASES.size())
                .filter(number -> FULL || number % kinds.size() == kinds.indexOf(kind))
                .mapToObj(CASES::get)
                .toList();
    }

    @AfterAll
    static void publish() throws IOException {
        if (comparisons != null) {
            List<String> lines =
                    new ArrayList<>(List.of("| server | what, fault | ftpsreuse | ftps |", "|---|---|---|---|"));
            comparisons.stream().map(Comparison::row).forEach(lines::add);
            Files.write(TABLE, lines);
            lines.forEach(System.out::println);
        }
    }

    @TestFactory
    Stream<DynamicTest> doesAsCamelDoesOrBetter() {
        return comparisons.stream()
                .map(each -> DynamicTest.dynamicTest(each.kind() + ", " + each.what(), () -> judge(each)));
    }

    private static void judge(Comparison each) {
        assertThat(each.ours()).isEqualTo(each.what().expected());
        if (each.what().isTheSameWithStock()) {
            assertThat(each.stock()).isEqualTo(each.ours());
        } else {
            assertThat(each.stock()).isNotEqualTo(each.ours());
        }
    }
}
