// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What the journal has confirmed is there after SIGKILL, with H2's write delay as the application sets it. */
class CommitSurvivesKillTest {

    private static final int CLAIMS = 20;

    @TempDir
    Path folder;

    @Test
    void withoutWriteDelayEveryClaimIsThereAfterAKill() throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("journal") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

        assertThat(lostAfterKill(url)).isEmpty();
    }

    /** The negative twin: with a delay, which H2 has by default, the same process forgets, so the test would see it. */
    @Test
    void withAWriteDelayTheLastClaimsAreForgotten() throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("journal") + ";WRITE_DELAY=10000;DB_CLOSE_ON_EXIT=FALSE";

        assertThat(lostAfterKill(url)).isNotEmpty();
    }

    private static List<String> lostAfterKill(String url) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Claimant.class.getName(),
                        url)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> confirmed = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            while (confirmed.size() < CLAIMS) {
                String line = output.readLine();
                assertThat(line)
                        .as("a further claim after %d", confirmed.size())
                        .isNotNull();
                if (line.startsWith(Claimant.CONFIRMED)) {
                    confirmed.add(line.substring(Claimant.CONFIRMED.length()));
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        DeliveryJournal journal = new DeliveryJournal(new DriverManagerDataSource(url), "folder");
        journal.start();
        return confirmed.stream().filter(key -> !journal.contains(key)).toList();
    }

    /** The process that is killed: claims one key after the other, and says so after each. */
    static final class Claimant {

        static final String CONFIRMED = "confirmed ";

        private Claimant() {}

        public static void main(String[] arguments) throws Exception {
            DriverManagerDataSource database = new DriverManagerDataSource(arguments[0]);
            // H2 writes all when its last connection is closed
            try (var open = database.getConnection()) {
                DeliveryJournal journal = new DeliveryJournal(database, "folder");
                journal.start();
                while (!open.isClosed()) {
                    String key = UUID.randomUUID().toString();
                    journal.claim(key, UUID.randomUUID().toString());
                    System.out.println(CONFIRMED + key);
                }
            }
        }
    }
}
