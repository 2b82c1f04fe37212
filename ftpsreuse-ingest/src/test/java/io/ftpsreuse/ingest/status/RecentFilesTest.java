// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.ingest.status.FileNote.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;

/** What is remembered for the status page, and what is not. */
class RecentFilesTest {

    private static final Instant NOW = Instant.parse("2026-11-26T03:00:00Z");

    private static final String PASSWORD = "tell-nobody-7";

    private final SettableClock clock = new SettableClock();
    private final RecentFiles recentFiles = new RecentFiles(Map.of("acme", PASSWORD), clock);
    private final VendorRecord acme = recentFiles.of("acme");

    @Test
    void keepsTheNewestFilesAndNoMore() {
        for (int i = 1; i <= 1_000; i++) {
            recentFiles.passed("acme", i + ".csv", i, Outcome.DELIVERED);
        }

        assertThat(acme.files()).hasSize(VendorRecord.FILES);
        assertThat(acme.files().get(0)).isEqualTo(new FileNote(NOW, "1000.csv", 1_000, Outcome.DELIVERED, ""));
    }

    @Test
    void keepsAFileInTheQuarantineHoweverManyOthersGoWell() {
        recentFiles.failed("acme", "orders.csv", 4, new IOException("disk full"), true);
        for (int i = 1; i <= 1_000; i++) {
            recentFiles.passed("acme", i + ".csv", i, Outcome.DELIVERED);
        }

        assertThat(acme.files())
                .hasSize(VendorRecord.FILES + 1)
                .last()
                .extracting(FileNote::outcome)
                .isEqualTo(Outcome.QUARANTINED);
    }

    @Test
    void keepsTheNewestFilesThatFailedAndNoMore() {
        for (int i = 1; i <= 1_000; i++) {
            recentFiles.failed("acme", i + ".csv", i, new IOException("disk full"), true);
        }

        assertThat(acme.files())
                .hasSize(VendorRecord.FILES)
                .first()
                .extracting(FileNote::name)
                .isEqualTo("1000.csv");
    }

    @Test
    void keepsTheNewestRefusalsAndNoMore() {
        for (int i = 1; i <= 1_000; i++) {
            recentFiles.notPolled("acme", new GenericFileOperationFailedException(550, "550 refusal " + i));
        }

        assertThat(acme.refusals()).hasSize(VendorRecord.REFUSALS);
        assertThat(acme.refusals().get(0).words()).isEqualTo("550 refusal 1000");
    }

    @Test
    void countsARefusalThatComesAgain() {
        for (int i = 0; i < 5; i++) {
            recentFiles.notPolled("acme", new GenericFileOperationFailedException(530, "530 Login incorrect.", ""));
        }

        assertThat(acme.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.times()).isEqualTo(5);
            assertThat(refusal.words()).isEqualTo("530 Login incorrect.");
            assertThat(refusal.meaning()).contains("password");
        });
    }

    @Test
    void countsFromTheFirstRefusalSinceTheLastLookThatCameAbout() {
        Exception refusal = new GenericFileOperationFailedException(421, "421 Too many connections.");
        recentFiles.notPolled("acme", refusal);
        recentFiles.polled("acme");
        assertThat(acme.refusals()).singleElement().matches(RefusalNote::over);

        clock.now = NOW.plus(Duration.ofDays(7));
        recentFiles.notPolled("acme", refusal);
        clock.now = NOW.plus(Duration.ofDays(7)).plusSeconds(300);
        recentFiles.notPolled("acme", refusal);

        assertThat(acme.refusals()).singleElement().satisfies(note -> {
            assertThat(note.over()).isFalse();
            assertThat(Wording.since(note)).isEqualTo("2 times since 2026-12-03 03:00:00, last at 2026-12-03 03:05:00");
        });
    }

    @Test
    void countsFromTheFirstRefusalOfAFileSinceThatWasDelivered() {
        Exception refusal = new GenericFileOperationFailedException(550, "550 Failed to open file.");
        recentFiles.failed("acme", "orders.csv", 4, refusal, false);
        recentFiles.failed("acme", "orders.csv", 4, refusal, false);
        recentFiles.passed("acme", "orders.csv", 4, Outcome.DELIVERED);
        recentFiles.failed("acme", "orders.csv", 4, refusal, false);

        assertThat(acme.refusals())
                .singleElement()
                .extracting(RefusalNote::times)
                .isEqualTo(1L);
    }

    @Test
    void takesNoDatabaseForAServer() {
        recentFiles.notPolled(
                "acme",
                new DataAccessResourceFailureException(
                        "Failed to obtain JDBC Connection", new ConnectException("Connection refused")));

        assertThat(acme.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.words()).contains("JDBC Connection", "Connection refused");
            assertThat(refusal.meaning()).isEmpty();
            assertThat(refusal.remedy()).as("no advice about ports of servers").isEmpty();
        });
    }

    @Test
    void saysWhatWasBehindAnExceptionOfCamel() {
        Exception cause = new ConnectException("Connection refused");
        recentFiles.notPolled(
                "acme", new GenericFileOperationFailedException(0, null, "File operation failed: null", cause));

        assertThat(acme.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.words()).isEqualTo("Connection refused");
            assertThat(refusal.meaning()).contains("No answer");
        });
    }

    @Test
    void forgetsTheFailureOfAFileThatIsDeliveredAfterAll() {
        recentFiles.failed("acme", "orders.csv", 4, new IOException("disk full"), false);
        recentFiles.passed("acme", "orders.csv", 4, Outcome.DELIVERED);

        assertThat(acme.files()).singleElement().extracting(FileNote::outcome).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void doesNotForgetThatAFileIsInTheQuarantine() {
        recentFiles.failed("acme", "orders.csv", 4, new IOException("disk full"), true);
        recentFiles.passed("acme", "orders.csv", 4, Outcome.DELIVERED);

        assertThat(acme.files()).extracting(FileNote::outcome).containsExactly(Outcome.DELIVERED, Outcome.QUARANTINED);
    }

    @Test
    void takesNoLocalFolderForAServer() {
        recentFiles.failed("acme", "orders.csv", 4, new AccessDeniedException("/data/in"), false);

        assertThat(acme.refusals()).isEmpty();
        assertThat(acme.files()).singleElement().extracting(FileNote::reason).isEqualTo("/data/in");
    }

    @Test
    void keepsNothingOfVendorsThatAreNotDeclared() {
        recentFiles.passed("globex", "orders.csv", 4, Outcome.DELIVERED);

        assertThat(recentFiles.of("globex").files()).isEmpty();
    }

    @Test
    void keepsNoPasswordThatAServerRepeats() {
        Exception repeating =
                new GenericFileOperationFailedException(530, "530 No user acme with " + PASSWORD + " here.");
        recentFiles.notPolled("acme", repeating);
        recentFiles.failed("acme", "orders.csv", 4, repeating, false);

        assertThat(acme.refusals()).hasSize(2).allSatisfy(refusal -> assertThat(refusal.words())
                .isEqualTo("530 No user acme with xxxxxx here."));
        assertThat(acme.files().get(0).reason()).contains("xxxxxx").doesNotContain(PASSWORD);
    }

    @Test
    void leavesWordsAloneThatAShortPasswordIsPartOf() {
        RecentFiles others = new RecentFiles(Map.of("acme", "in"), clock);
        others.passed("acme", "invoice.csv", 4, Outcome.DELIVERED);

        assertThat(others.of("acme").files())
                .singleElement()
                .extracting(FileNote::name)
                .isEqualTo("invoice.csv");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsNoPasswordAndNoTextOfAnyLength(boolean ofServer) {
        String words = "Cannot poll ftpsreuse://h?password=RAW(secret)&x=1 " + "x".repeat(100_000);
        recentFiles.notPolled(
                "acme", ofServer ? new GenericFileOperationFailedException(words) : new IOException(words));
        recentFiles.passed("acme", "\u202Efdp.exe" + "x".repeat(100_000), 1, Outcome.DELIVERED);

        assertThat(acme.refusals().get(0).words()).doesNotContain("secret").hasSizeLessThan(2_100);
        assertThat(acme.files().get(0).name()).startsWith("\uFFFDfdp.exe").hasSizeLessThan(2_100);
    }

    /** It is at the end of a text that names subject and issuer, and is to be copied from the page. */
    @Test
    void keepsThePinOfACertificateWhole() {
        String pin = "pinnedCertificate=sha256:" + "0a".repeat(32);
        recentFiles.notPolled("acme", new IOException("Not accepted: " + "x".repeat(1_500) + ", to pin it " + pin));

        assertThat(acme.refusals().get(0).words()).endsWith(pin);
    }

    private static final class SettableClock extends Clock {

        private Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
