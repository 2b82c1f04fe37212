// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.example.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.example.status.FileNote.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.junit.jupiter.api.Test;

/** What is remembered for the status page, and what is not. */
class RecollectionTest {

    private static final Instant NOW = Instant.parse("2026-11-26T03:00:00Z");

    private final Recollection recollection = new Recollection(List.of("acme"), Clock.fixed(NOW, ZoneOffset.UTC));
    private final VendorRecord acme = recollection.of("acme");

    @Test
    void keepsTheNewestFilesAndNoMore() {
        for (int i = 1; i <= 1_000; i++) {
            recollection.passed("acme", i + ".csv", i, Outcome.DELIVERED);
        }

        assertThat(acme.files()).hasSize(VendorRecord.FILES);
        assertThat(acme.files().get(0)).isEqualTo(new FileNote(NOW, "1000.csv", 1_000, Outcome.DELIVERED, ""));
    }

    @Test
    void keepsTheNewestRefusalsAndNoMore() {
        for (int i = 1; i <= 1_000; i++) {
            recollection.notPolled("acme", new IOException("refusal " + i));
        }

        assertThat(acme.refusals()).hasSize(VendorRecord.REFUSALS);
        assertThat(acme.refusals().get(0).words()).isEqualTo("refusal 1000");
    }

    @Test
    void countsARefusalThatComesAgain() {
        for (int i = 0; i < 5; i++) {
            recollection.notPolled("acme", new GenericFileOperationFailedException(530, "530 Login incorrect.", ""));
        }

        assertThat(acme.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.times()).isEqualTo(5);
            assertThat(refusal.words()).isEqualTo("530 Login incorrect.");
            assertThat(refusal.meaning()).contains("password");
        });
    }

    @Test
    void saysWhatWasBehindAnExceptionOfCamel() {
        Exception cause = new ConnectException("Connection refused");
        recollection.notPolled(
                "acme", new GenericFileOperationFailedException(0, null, "File operation failed: null", cause));

        assertThat(acme.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.words()).isEqualTo("Connection refused");
            assertThat(refusal.meaning()).contains("Nobody answers");
        });
    }

    @Test
    void forgetsTheFailureOfAFileThatIsDeliveredAfterAll() {
        recollection.failed("acme", "orders.csv", 4, new IOException("disk full"), false);
        recollection.passed("acme", "orders.csv", 4, Outcome.DELIVERED);

        assertThat(acme.files()).singleElement().extracting(FileNote::outcome).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void doesNotForgetThatAFileIsInTheQuarantine() {
        recollection.failed("acme", "orders.csv", 4, new IOException("disk full"), true);
        recollection.passed("acme", "orders.csv", 4, Outcome.DELIVERED);

        assertThat(acme.files()).extracting(FileNote::outcome).containsExactly(Outcome.DELIVERED, Outcome.QUARANTINED);
    }

    @Test
    void takesNoLocalFolderForAServer() {
        recollection.failed("acme", "orders.csv", 4, new AccessDeniedException("/data/in"), false);

        assertThat(acme.refusals()).isEmpty();
        assertThat(acme.files()).singleElement().extracting(FileNote::reason).isEqualTo("/data/in");
    }

    @Test
    void keepsNothingOfVendorsThatAreNotDeclared() {
        recollection.passed("globex", "orders.csv", 4, Outcome.DELIVERED);

        assertThat(recollection.of("globex").files()).isEmpty();
    }

    @Test
    void keepsNoPasswordAndNoTextOfAnyLength() {
        recollection.notPolled(
                "acme", new IOException("Cannot poll ftpsreuse://h?password=RAW(secret)&x=1 " + "x".repeat(100_000)));
        recollection.passed("acme", "\u202Efdp.exe" + "x".repeat(100_000), 1, Outcome.DELIVERED);

        assertThat(acme.refusals().get(0).words()).doesNotContain("secret").hasSizeLessThan(500);
        assertThat(acme.files().get(0).name()).startsWith("\uFFFDfdp.exe").hasSizeLessThan(500);
    }
}
