// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.RenewalCause;
import io.ftpsreuse.client.ResumptionMechanism;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TrafficCountersTest {

    private final TrafficCounters counters = new TrafficCounters();

    @ParameterizedTest
    @EnumSource
    void countsEachByItself(TrafficCounter counter) {
        counters.add(counter, 2);
        counters.add(counter, 3);

        assertThat(counters.counts().values()).hasSize(TrafficCounter.values().length);
        counters.counts()
                .values()
                .forEach((each, value) -> assertThat(value).as(each.label()).isEqualTo(each == counter ? 5 : 0));
    }

    @Test
    void sumsUpWhatIsCountedByMechanismAndByCause() {
        counters.add(TrafficCounter.RESUMED_BY_TLS13_TICKET, 3);
        counters.add(TrafficCounter.RESUMED_BY_TLS12_TICKET, 1);
        counters.add(TrafficCounter.FULL_DATA_CONNECTIONS, 1);
        counters.add(TrafficCounter.REFUSED_BY_SERVER, 1);
        for (RenewalCause cause : RenewalCause.values()) {
            counters.add(cause.counter(), 1);
        }

        assertThat(counters.counts().resumed()).isEqualTo(4);
        assertThat(counters.counts().dataConnections()).isEqualTo(5);
        assertThat(counters.counts().renewals()).isEqualTo(5);
    }

    @Test
    void tellsTheMechanismOfTheLastDataConnection() {
        assertThat(counters.counts().mechanism()).isEmpty();
        for (ResumptionMechanism mechanism : ResumptionMechanism.values()) {
            counters.add(mechanism.counter(), 1);
            counters.add(TrafficCounter.BYTES_DOWN, 100);

            assertThat(counters.counts().mechanism()).contains(mechanism);
        }
        counters.add(TrafficCounter.FULL_DATA_CONNECTIONS, 1);

        assertThat(counters.counts().mechanism()).isEmpty();
    }

    @Test
    void tellsOfTicketsOnlyWhereTheyAreNeeded() {
        assertThat(counters.counts().ticketsLeft()).isEmpty();
        counters.ticketsLeft(2);
        counters.add(TrafficCounter.RESUMED_BY_TLS13_TICKET, 1);
        assertThat(counters.counts().ticketsLeft()).hasValue(2);
        counters.add(TrafficCounter.RESUMED_BY_TLS12_SESSION_ID, 1);
        assertThat(counters.counts().ticketsLeft()).isEmpty();
    }

    @Test
    void losesNothingThatSeveralThreadsCount() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 4; i++) {
            threads.execute(() -> {
                for (int n = 0; n < 10_000; n++) {
                    counters.add(TrafficCounter.BYTES_UP, 3);
                    counters.handshake(TlsConnection.DATA, Duration.ofMillis(3));
                }
            });
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

        assertThat(counters.counts().of(TrafficCounter.BYTES_UP)).isEqualTo(120_000);
        assertThat(counters.counts().dataHandshakes().count()).isEqualTo(40_000);
        assertThat(counters.counts().dataHandshakes().mean()).isEqualTo(Duration.ofMillis(3));
    }

    @Test
    void startsAtZeroAgain() {
        counters.add(TrafficCounter.UPLOADS, 1);
        counters.handshake(TlsConnection.CONTROL, Duration.ofMillis(3));
        TrafficCounts before = counters.counts();

        counters.reset();

        assertThat(counters.counts().of(TrafficCounter.UPLOADS)).isZero();
        assertThat(counters.counts().controlHandshakes().count()).isZero();
        assertThat(before.of(TrafficCounter.UPLOADS)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0, <=1ms: 1", "1, <=1ms: 1", "2, <=2ms: 1", "3, <=5ms: 1", "10000, <=10000ms: 1", "10001, >10000ms: 1"
    })
    void putsHandshakesIntoTheBucketOfTheirTime(long millis, String histogram) {
        counters.handshake(TlsConnection.DATA, Duration.ofMillis(millis));

        assertThat(counters.counts().dataHandshakes()).hasToString(histogram);
        assertThat(counters.counts().controlHandshakes().mean()).isZero();
    }
}
