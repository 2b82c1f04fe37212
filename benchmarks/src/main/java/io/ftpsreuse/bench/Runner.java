// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench;

import io.ftpsreuse.bench.contender.Contender;
import io.ftpsreuse.bench.contender.Direction;
import io.ftpsreuse.bench.contender.Job;
import io.ftpsreuse.bench.process.ForkedProcess;
import io.ftpsreuse.bench.process.WorkFolder;
import io.ftpsreuse.bench.result.Run;
import io.ftpsreuse.bench.result.Setting;
import io.ftpsreuse.bench.server.ServerKind;
import io.ftpsreuse.bench.server.Servers;
import io.ftpsreuse.bench.worker.WorkReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Runs one contender once, and checks its result. */
final class Runner {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** The time limit of a run for each file beyond that; more is a contender that hangs. */
    private static final Duration LIMIT_PER_FILE = Duration.ofMillis(20);

    private final Path work;
    private final Path disk;
    private final Servers servers;
    private final TestFiles files = new TestFiles();

    /**
     * @param work where most files are, in memory if possible
     * @param disk where the folders of contenders are that need a disk
     */
    Runner(Path work, Path disk, Servers servers) {
        this.work = work;
        this.disk = disk;
        this.servers = servers;
    }

    /** Transfers some files of an entry. */
    Run run(Entry entry, ServerKind server, int count) throws IOException, InterruptedException, FailedRunException {
        Setting setting = entry.setting();
        Contender contender = entry.contender();
        Path folders = contender.needsDisk() ? disk : work;
        boolean down = setting.direction() == Direction.DOWN;
        String source = "files-" + setting.size() + "-" + count;
        Path local = down ? folders.resolve("target") : work.resolve(source);
        Path remote = servers.home().resolve(down ? source : "target");
        files.make(down ? remote : local, count, setting.size());
        TestFiles.restore(remote);
        Path target = WorkFolder.empty(down ? local : remote);
        Path scratch = WorkFolder.empty(folders.resolve("scratch"));
        Job job = new Job(
                servers.address(server),
                setting.direction(),
                remote.getFileName().toString(),
                local,
                count,
                setting.size(),
                setting.lanes(),
                scratch);
        ForkedProcess process = ForkedProcess.run(
                contender.command(job),
                contender.environment(job),
                scratch,
                LIMIT.plus(LIMIT_PER_FILE.multipliedBy(count)),
                () -> contender.isDone(job));
        return checked(contender, process, target, job);
    }

    private Run checked(Contender contender, ForkedProcess process, Path target, Job job)
            throws IOException, FailedRunException {
        String flaw = process.exitCode() == -1
                ? "it did not end within " + LIMIT.toMinutes() + " minutes"
                : process.exitCode() != 0
                        ? "it ended with exit code " + process.exitCode()
                        : contender.flaw(job, target);
        Optional<WorkReport> report = flaw.isEmpty() ? contender.report(job, process) : Optional.empty();
        // Before anything else, so that a large copy is not written to a disk.
        WorkFolder.empty(target);
        if (!flaw.isEmpty()) {
            Files.writeString(work.resolve("failed-output"), process.output());
            throw new FailedRunException(flaw, process.output());
        }
        return new Run(
                process.wallMillis(),
                report.map(WorkReport::workMillis).orElse(process.wallMillis()),
                report.map(WorkReport::firstMillis).orElse(Double.NaN),
                report.map(WorkReport::steadyMillis).orElse(Double.NaN),
                process.cpuMillis(),
                report.map(WorkReport::cpuMillis).orElse((double) process.cpuMillis()),
                process.peakKib());
    }
}
