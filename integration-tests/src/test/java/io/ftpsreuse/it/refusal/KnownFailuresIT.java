// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.diagnosis.Explanation;
import io.ftpsreuse.client.diagnosis.KnownFailure;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each entry of the catalogue is found for what servers really say, on this JDK. */
class KnownFailuresIT {

    private static final Servers SERVERS = new Servers();
    private static final List<Producer> PRODUCERS = Stream.of(
                    new VsftpdRefusals(SERVERS).all(),
                    new ProftpdRefusals(SERVERS).all(),
                    new PureFtpdRefusals(SERVERS).all(),
                    new TlsRefusals(SERVERS).all(),
                    ScriptedRefusals.all())
            .flatMap(each -> each)
            .toList();

    @AfterAll
    static void close() {
        SERVERS.close();
    }

    @TestFactory
    Stream<DynamicTest> eachEntryIsFoundForWhatServersSay() {
        return Arrays.stream(KnownFailure.values())
                .flatMap(refusal -> of(refusal).isEmpty()
                        ? Stream.of(
                                DynamicTest.dynamicTest(refusal + " is said by somebody", () -> assertThat(of(refusal))
                                        .isNotEmpty()))
                        : of(refusal).stream().map(KnownFailuresIT::test));
    }

    private static List<Producer> of(KnownFailure refusal) {
        return PRODUCERS.stream()
                .filter(producer -> producer.refusal() == refusal)
                .toList();
    }

    private static DynamicTest test(Producer producer) {
        return DynamicTest.dynamicTest(producer.refusal() + " by " + producer.by(), () -> {
            Explanation explanation = producer.scenario().explained();

            assertThat(explanation.knownFailure()).as(explanation.message()).contains(producer.refusal());
        });
    }
}
