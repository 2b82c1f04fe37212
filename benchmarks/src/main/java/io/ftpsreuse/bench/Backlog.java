// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench;

import io.ftpsreuse.bench.application.ChangeTimes;
import io.ftpsreuse.bench.application.VendorProperties;
import io.ftpsreuse.bench.contender.Job;
import io.ftpsreuse.bench.process.ForkedProcess;
import io.ftpsreuse.bench.process.WorkFolder;
import io.ftpsreuse.bench.result.Figure;
import io.ftpsreuse.bench.server.ServerAddress;
import io.ftpsreuse.bench.worker.Worker;
import io.ftpsreuse.it.server.TlsVersions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Measures whether the rate of deliveries stays the same while one directory with very many files is emptied. */
final class Backlog implements Cell {

    private static final String DIRECTORY = "backlog";
    private static final int FILES = 200_000;
    private static final int FEW_FILES = 4_000;
    private static final int PARTS = 20;
    private static final int FILES_PER_POLL_IN_PART = 4;
    private static final int CONNECTIONS = 4;
    private static final Duration LIMIT = Duration.ofMinutes(25);

    private final CellContext context;
    private final int files;

    Backlog(CellContext context) {
        this.context = context;
        this.files = context.isQuick() ? FEW_FILES : FILES;
    }

    @Override
    public String name() {
        return "backlog";
    }

    @Override
    public List<Figure> measure() throws IOException, InterruptedException {
        Path source = WorkFolder.empty(context.home().resolve(DIRECTORY));
        new TestFiles().make(source, files, 1);
        Path target = WorkFolder.empty(context.disk().resolve("target"));
        try {
            ForkedProcess process = run(source, target);
            long[] delivered = ChangeTimes.in(target);
            if (process.exitCode() != 0 || delivered.length != files) {
                context.failed(this, process.output() + "\n" + delivered.length + " files were delivered");
                return List.of();
            }
            return figures(delivered, process.peakKib());
        } finally {
            WorkFolder.delete(source);
            WorkFolder.delete(target);
        }
    }

    private ForkedProcess run(Path source, Path target) throws IOException, InterruptedException {
        Path scratch = WorkFolder.empty(context.disk().resolve("scratch"));
        ServerAddress server = context.server(TlsVersions.TLS_1_2);
        VendorProperties properties = new VendorProperties(server)
                .vendor("bench", DIRECTORY, CONNECTIONS)
                .set("bench", "folder", target.toString())
                .set("bench", "max-files", Integer.toString(files / PARTS / FILES_PER_POLL_IN_PART))
                .set("bench", "delay", "500");
        Files.writeString(scratch.resolve("application.properties"), properties.text());
        Path last = source.resolve(Job.ARCHIVE).resolve(Job.name(files - 1));
        return ForkedProcess.run(
                context.newest().command(),
                Map.of(Worker.PASSWORD, server.password(), "LANG", "C.UTF-8"),
                scratch,
                LIMIT,
                () -> Files.exists(last) && ChangeTimes.in(source).length == 0);
    }

    private List<Figure> figures(long[] delivered, long peakKib) {
        int part = files / PARTS;
        return List.of(
                new Figure(Figure.BACKLOG_FILES, files, "files"),
                new Figure(Figure.BACKLOG_EARLY, rate(delivered, part, 2 * part), "files/s"),
                new Figure(Figure.BACKLOG_LATE, rate(delivered, files - part, files), "files/s"),
                new Figure(Figure.BACKLOG_RATE, rate(delivered, 1, files), "files/s"),
                new Figure(Figure.BACKLOG_MEMORY, peakKib / 1024.0, "MiB"));
    }

    /** The files a second from the one before {@code from} to the one before {@code to}. */
    private static double rate(long[] times, int from, int to) {
        return (to - from) * 1e9 / (times[to - 1] - times[from - 1]);
    }
}
