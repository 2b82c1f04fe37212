// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A journal that is lost is no new one. */
class JournalFileTest {

    @TempDir
    Path root;

    @Test
    void aJournalIsOpenedAgainAndANewOneIsMade() throws Exception {
        assertThatCode(this::open).doesNotThrowAnyException();
        assertThatCode(this::open).doesNotThrowAnyException();

        assertThat(root.resolve("journal.begun")).exists();
    }

    @Test
    void anEmptiedOneIsRefusedUntilItIsDeletedSoThatANewOneMayBegin() throws Exception {
        open();
        Files.write(root.resolve("journal.mv.db"), new byte[0]);

        assertThatIllegalStateException().isThrownBy(this::open).withMessageContainingAll("is empty", "journal.begun");
        assertThat(root.resolve("journal.mv.db")).as("left as it is").isEmptyFile();

        Files.delete(root.resolve("journal.mv.db"));
        assertThatCode(this::open).doesNotThrowAnyException();
    }

    /** A process may be killed as soon as it has made the file. */
    @Test
    void anEmptyOneThatWasNeverBegunIsBegun() throws Exception {
        Files.createFile(root.resolve("journal.mv.db"));

        assertThatCode(this::open).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:mem:x", "jdbc:h2:tcp://db/x", "jdbc:h2:ssl://db/x", "jdbc:postgresql://db/x"})
    void aDatabaseThatIsNoFileHereHasNone(String url) {
        assertThat(JournalFile.of(url)).isEmpty();
    }

    @Test
    void itIsFoundInEachFormOfTheUrl() {
        assertThat(JournalFile.of("jdbc:h2:./data/journal;AUTO_SERVER=TRUE")
                        .orElseThrow()
                        .content())
                .isEqualTo(Path.of("./data/journal.mv.db"));
        assertThat(JournalFile.of("jdbc:h2:file:/var/x;WRITE_DELAY=0")
                        .orElseThrow()
                        .content())
                .isEqualTo(Path.of("/var/x.mv.db"));
        assertThat(JournalFile.of("jdbc:h2:~/x").orElseThrow().content())
                .isEqualTo(Path.of(System.getProperty("user.home"), "x.mv.db"));
    }

    private void open() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getPropertiesComponent()
                    .addInitialProperty("repository.url", "jdbc:h2:file:" + root.resolve("journal"));
            Database database = new Database(context);
            new JdbcTemplate(database.connections()).execute("CREATE TABLE IF NOT EXISTS T (X INT)");
            database.markBegun();
            database.start();
            database.stop();
        }
    }
}
