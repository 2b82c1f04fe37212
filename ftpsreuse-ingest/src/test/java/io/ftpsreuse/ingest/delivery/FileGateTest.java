// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.component.file.GenericFile;
import org.apache.commons.net.ftp.FTPFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Which listed files are taken. */
class FileGateTest {

    private static final Duration SOON = Duration.ofMillis(200);

    private FailureRecord failures;

    @BeforeEach
    void openDatabase() {
        failures = new FailureRecord(
                new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"));
        failures.start();
    }

    @Test
    void takesAFileWhenItHasBeenSeenUnchangedForLongEnough() {
        FileGate gate = new FileGate("acme", SOON, failures, size -> true);
        long start = System.nanoTime();

        assertThat(taken(gate, file(10))).isFalse();
        await().pollInterval(Duration.ofMillis(10)).until(() -> taken(gate, file(10)));

        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(SOON.toNanos());
    }

    @Test
    void waitsAnewWhenTheFileHasGrown() {
        FileGate gate = new FileGate("acme", SOON, failures, size -> true);
        await().pollInterval(Duration.ofMillis(10)).until(() -> taken(gate, file(10)));

        assertThat(taken(gate, file(11))).isFalse();
    }

    @Test
    void leavesAFileAloneThatIsWaitedWith() {
        FileGate gate = new FileGate("acme", Duration.ZERO, failures, size -> true);
        String listedAs = VendorFile.listedAs("acme", "outgoing/orders.csv", 10, 0);

        assertThat(failures.add("acme", listedAs, Optional.empty())).isEqualTo(1);
        assertThat(failures.add("acme", listedAs, Optional.empty())).isEqualTo(2);
        failures.waitFor("acme", listedAs, Duration.ofHours(1));
        assertThat(taken(gate, file(10))).isFalse();
        assertThat(taken(gate, file(11))).as("another file").isTrue();
        assertThat(taken(new FileGate("globex", Duration.ZERO, failures, size -> true), file(10)))
                .as("another vendor's")
                .isTrue();

        failures.waitFor("acme", listedAs, Duration.ofMillis(-1));
        assertThat(taken(gate, file(10))).isTrue();
    }

    @Test
    void leavesAFileAloneForWhichThereIsNoRoom() {
        FileGate gate = new FileGate("acme", Duration.ZERO, failures, size -> size <= 10);

        assertThat(taken(gate, file(11))).isFalse();
        assertThat(taken(gate, file(10))).isTrue();
    }

    @Test
    void waitsTwiceAsLongAfterEachFailureUpToAnHour() {
        Retries retries = new Retries(10, Duration.ofSeconds(30));

        assertThat(retries.after(1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(retries.after(2)).isEqualTo(Duration.ofMinutes(1));
        assertThat(retries.after(7)).isEqualTo(Duration.ofMinutes(32));
        assertThat(retries.after(8)).isEqualTo(Duration.ofHours(1));
        assertThat(retries.after(1000)).isEqualTo(Duration.ofHours(1));
        assertThat(retries.isLast(9)).isFalse();
        assertThat(retries.isLast(10)).isTrue();
    }

    private static boolean taken(FileGate gate, GenericFile<FTPFile> file) {
        gate.beginPoll();
        return gate.accept(file);
    }

    private static GenericFile<FTPFile> file(long size) {
        GenericFile<FTPFile> file = new GenericFile<>();
        file.setAbsoluteFilePath("outgoing/orders.csv");
        file.setFileNameOnly("orders.csv");
        file.setFileLength(size);
        return file;
    }
}
