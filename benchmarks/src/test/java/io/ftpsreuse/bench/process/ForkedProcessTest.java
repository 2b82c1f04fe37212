// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, disabledReason = "the bench reads /proc")
class ForkedProcessTest {

    @TempDir
    private Path scratch;

    @Test
    void tellsWhatAProgramDidAndTook() throws Exception {
        ForkedProcess process =
                run(Duration.ofMinutes(1), "echo $WORD; i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; exit 3");
        assertThat(process.exitCode()).isEqualTo(3);
        assertThat(process.output()).isEqualTo("said\n");
        assertThat(process.cpuMillis()).isPositive().isLessThanOrEqualTo((long) process.wallMillis() + 20);
        assertThat(process.peakKib()).isPositive();
    }

    @Test
    void endsAProgramThatTakesTooLong() throws Exception {
        ForkedProcess process = run(Duration.ofMillis(200), "sleep 60");
        assertThat(process.exitCode()).isEqualTo(-1);
        assertThat(process.wallMillis()).isLessThan(30_000);
    }

    @Test
    void endsAProgramThatHasDoneItsTaskAndContinues() throws Exception {
        Path task = scratch.resolve("task");
        ForkedProcess process = ForkedProcess.run(
                List.of("sh", "-c", "touch " + task + "; sleep 60"),
                Map.of(),
                scratch,
                Duration.ofMinutes(1),
                () -> Files.exists(task));
        assertThat(process.exitCode()).isZero();
        assertThat(process.wallMillis()).isLessThan(30_000);
    }

    private ForkedProcess run(Duration limit, String script) throws Exception {
        return ForkedProcess.run(List.of("sh", "-c", "exec 2>&1; " + script), Map.of("WORD", "said"), scratch, limit);
    }
}
