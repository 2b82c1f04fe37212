// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, disabledReason = "the bench reads /proc")
class RunningProcessTest {

    @TempDir
    private Path scratch;

    @Test
    void waitsForAConditionAndShowsThreadsAndMemory() throws Exception {
        try (RunningProcess process = run("echo $WORD; sleep 60")) {
            assertThat(process.await(() -> process.output().equals("said\n"), Duration.ofMinutes(1)))
                    .isTrue();
            assertThat(process.threads()).isEqualTo(1);
            assertThat(process.peakKib()).isPositive();
            assertThat(process.await(() -> false, Duration.ofMillis(50))).isFalse();
        }
    }

    @Test
    void doesNotWaitForAProgramThatHasEnded() throws Exception {
        try (RunningProcess process = run("exit 1")) {
            assertThat(process.await(() -> false, Duration.ofMinutes(10))).isFalse();
        }
    }

    private RunningProcess run(String script) throws Exception {
        return new RunningProcess(List.of("sh", "-c", script), Map.of("WORD", "said"), scratch);
    }
}
