// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.result;

import io.ftpsreuse.bench.server.ServerDialogue;
import java.util.List;
import java.util.Optional;

/**
 * A contender under one setting.
 *
 * @param setting the conditions
 * @param contender its name
 * @param jdk the JDK's feature version; empty for other programs
 * @param files how many files it transferred in each run
 * @param runs the measured runs; empty if there were none
 * @param dialogue the server's counts of a separate run; empty where nothing was counted
 * @param note why there are no runs; else empty
 */
public record Row(
        Setting setting,
        String contender,
        String jdk,
        int files,
        List<Run> runs,
        Optional<ServerDialogue> dialogue,
        String note) {

    /** Whether there is a result. */
    public boolean isMeasured() {
        return !runs.isEmpty();
    }

    /** The name with the JDK. */
    public String title() {
        return jdk.isEmpty() ? contender : contender + ", JDK " + jdk;
    }

    /** Milliseconds a file, without the start of the process where that is measured. */
    public double millisPerFile() {
        return Median.of(runs, Run::workMillis) / files;
    }

    /** Milliseconds a file, with all that the process did. */
    public double wallMillisPerFile() {
        return Median.of(runs, Run::wallMillis) / files;
    }

    /** Milliseconds a file in the second half of the files; NaN where the contender does not report it. */
    public double steadyMillisPerFile() {
        return Median.of(runs, Run::steadyMillis);
    }

    /** Milliseconds a file among the first 1,000; NaN where the contender does not report it. */
    public double firstMillisPerFile() {
        return Median.of(runs, Run::firstMillis);
    }

    /** Files a second. */
    public double filesPerSecond() {
        return 1000 / millisPerFile();
    }

    /** Files a second in the second half of the files; NaN where the contender does not report it. */
    public double steadyFilesPerSecond() {
        return 1000 / steadyMillisPerFile();
    }

    /** CPU milliseconds a file, without the start of the process where that is measured. */
    public double cpuMillisPerFile() {
        return Median.of(runs, Run::workCpuMillis) / files;
    }

    /** CPU seconds of the whole process. */
    public double cpuSeconds() {
        return Median.of(runs, Run::cpuMillis) / 1000;
    }

    /** The most memory resident, in MiB. */
    public double peakMib() {
        return Median.of(runs, Run::peakKib) / 1024;
    }
}
