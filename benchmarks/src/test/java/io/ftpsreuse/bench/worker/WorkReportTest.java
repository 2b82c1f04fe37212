// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WorkReportTest {

    private static final long MILLI = 1_000_000;

    @Test
    void separatesTheFirstThousandFilesFromTheSecondHalf() {
        // 1,000 files at 5 ms each, then 1,000 at 2 ms
        long[] done = LongStream.rangeClosed(1, 2000)
                .map(file -> MILLI * (file <= 1000 ? 5 * file : 5000 + 2 * (file - 1000)))
                .toArray();
        assertThat(WorkReport.of(0, done, 7)).isEqualTo(new WorkReport(7000, 5, 2, 7));
    }

    @Test
    void hasNoHalvesOfAFewFiles() {
        WorkReport report = WorkReport.of(0, new long[] {3 * MILLI, 2 * MILLI}, 1);
        assertThat(report.workMillis()).isEqualTo(3);
        assertThat(report.firstMillis()).isNaN();
        assertThat(report.steadyMillis()).isNaN();
    }

    @Test
    void isReadFromTheOutputOfProgramsInOtherLanguages() {
        assertThat(WorkReport.in("warning\nwork=10.5 steady=-nan first=nan cpu=3\n"))
                .hasValueSatisfying(report -> {
                    assertThat(report.workMillis()).isEqualTo(10.5);
                    assertThat(report.steadyMillis()).isNaN();
                    assertThat(report.firstMillis()).isNaN();
                    assertThat(report.cpuMillis()).isEqualTo(3);
                });
        WorkReport report = new WorkReport(1, 2, 3, 4);
        assertThat(WorkReport.in(report.line())).contains(report);
    }
}
