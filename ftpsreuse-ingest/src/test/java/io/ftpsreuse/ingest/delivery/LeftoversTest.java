// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.ftpsreuse.ingest.delivery.Staging.Slot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A process that stops between any two of stage, claim and publish, and what the next poll makes of it. */
class LeftoversTest {

    private static final String KEY = "0123456789abcdef".repeat(4);
    private static final Duration AT_ONCE = Duration.ofSeconds(-1);
    private static final long MODIFIED = 1_700_000_000_000L;

    @TempDir
    Path root;

    private Path folder;
    private Staging staging;
    private DeliveryJournal journal;

    @BeforeEach
    void prepare() {
        folder = root.resolve("in");
        staging = new Staging(folder);
        DataSource database = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        journal = new DeliveryJournal(database, "folder");
        journal.start();
    }

    @Test
    void publishesWhatWasClaimedAndNotPublished() throws IOException {
        Slot slot = staged();
        journal.claim(KEY, slot.attempt());

        new Leftovers(folder, journal, Duration.ofHours(1)).repair();

        assertThat(folder.resolve("orders.csv")).hasContent("1;42");
        assertThat(Files.getLastModifiedTime(folder.resolve("orders.csv")).toMillis())
                .isEqualTo(MODIFIED);
        assertThat(filesBelow(folder.resolve(Staging.NAME))).isEmpty();
    }

    @Test
    void publishesItOnceEvenIfAReaderHasTakenIt() throws IOException {
        Slot slot = staged();
        journal.claim(KEY, slot.attempt());
        new Leftovers(folder, journal, AT_ONCE).repair();
        Files.delete(folder.resolve("orders.csv"));

        Slot again = staged();
        String winner = journal.claim(KEY, again.attempt());
        assertThat(staging.publish(new Slot(KEY, winner))).isFalse();
        new Leftovers(folder, journal, AT_ONCE).repair();

        assertThat(folder.resolve("orders.csv")).doesNotExist();
        assertThat(filesBelow(folder.resolve(Staging.NAME))).isEmpty();
    }

    /** The negative twin: without the journal the second attempt is let in, and the reader gets the file twice. */
    @Test
    void withoutTheJournalTheSecondAttemptWouldPublishAgain() throws IOException {
        Slot slot = staged();
        journal.claim(KEY, slot.attempt());
        staging.publish(slot);
        Files.delete(folder.resolve("orders.csv"));
        journal.clear();

        Slot again = staged();
        String winner = journal.claim(KEY, again.attempt());
        staging.publish(new Slot(KEY, winner));

        assertThat(folder.resolve("orders.csv")).exists();
    }

    @Test
    void removesWhatWasNotClaimedSoThatItCannotBeClaimedAnyMore() throws IOException {
        Slot slot = staged();

        new Leftovers(folder, journal, AT_ONCE).repair();

        assertThat(filesBelow(folder)).isEmpty();
        assertThatIllegalStateException()
                .as("the process was only paused, and goes on")
                .isThrownBy(() -> journal.claim(KEY, slot.attempt()));
    }

    @Test
    void leavesWhatIsYoungToItsProcess() throws IOException {
        Slot slot = staged();
        Path fetched = Files.createDirectories(folder.resolve(Staging.NAME).resolve("fetch-acme-1"));
        Files.writeString(fetched.resolve("orders.csv.inprogress"), "1;");

        new Leftovers(folder, journal, Duration.ofHours(1)).repair();

        assertThat(staging.fileIn(slot)).isPresent();
        assertThat(fetched.resolve("orders.csv.inprogress")).exists();
    }

    @Test
    void removesWhatAnotherProcessHadBegunToFetch() throws IOException {
        Path fetched = Files.createDirectories(folder.resolve(Staging.NAME).resolve("fetch-acme-1"));
        Files.writeString(fetched.resolve("orders.csv.inprogress"), "1;");

        new Leftovers(folder, journal, AT_ONCE).repair();

        assertThat(fetched).doesNotExist();
    }

    @Test
    void oneThatCannotBePublishedDoesNotKeepTheOthers() throws IOException {
        Slot bad = staged();
        journal.claim(KEY, bad.attempt());
        Files.createDirectories(folder.resolve("orders.csv/in the way"));
        String other = "f".repeat(64);
        Slot good = new Slot(other, UUID.randomUUID().toString());
        staging.put(Files.writeString(root.resolve("fetched"), "2;43"), false, good, "more.csv", 0);
        journal.claim(other, good.attempt());

        new Leftovers(folder, journal, AT_ONCE).repair();

        assertThat(folder.resolve("more.csv")).hasContent("2;43");
        assertThat(staging.fileIn(bad)).as("kept for the next try").isPresent();
    }

    private Slot staged() throws IOException {
        Slot slot = new Slot(KEY, UUID.randomUUID().toString());
        staging.put(Files.writeString(root.resolve("fetched"), "1;42"), false, slot, "orders.csv", MODIFIED);
        return slot;
    }

    private static List<Path> filesBelow(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
