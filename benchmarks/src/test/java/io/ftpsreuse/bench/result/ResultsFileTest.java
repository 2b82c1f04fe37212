// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.bench.contender.Direction;
import io.ftpsreuse.bench.server.ServerDialogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFileTest {

    @TempDir
    private Path directory;

    @Test
    void readsWhatItWrote() throws Exception {
        Setting setting = new Setting(Direction.UP, 1L << 32, 3, "TLSv1.3", 8, 50);
        Results results = new Results(
                "2026-11-25",
                false,
                Map.of("CPU", "a \"quoted\" one"),
                List.of(
                        new Row(
                                setting,
                                "bare client",
                                "17",
                                2,
                                List.of(
                                        new Run(10.5, 9.25, 2.5, 1.125, 30, 20, 4096),
                                        new Run(1, 1, Double.NaN, Double.NaN, 1, 1, 1)),
                                Optional.of(new ServerDialogue(1, 2, 3, 4)),
                                ""),
                        new Row(setting, "rclone", "", 3, List.of(), Optional.empty(), "failed: it ended")),
                List.of(new HandshakeCost("TLSv1.2", "25", 1, 5, 2)),
                List.of(new Figure("backlog", 190.5, "files/s")));
        Path file = directory.resolve("new").resolve("results.json");
        ResultsFile.write(file, results);
        assertThat(ResultsFile.read(file)).isEqualTo(results);
    }

    @Test
    void readsResultsFromBeforeThereWereFigures() throws Exception {
        Path file = directory.resolve("old.json");
        Files.writeString(
                file, "{\"date\":\"2026-11-26\",\"quick\":false,\"machine\":{},\"rows\":[],\"handshakes\":[]}");
        assertThat(ResultsFile.read(file).figures()).isEmpty();
    }
}
