// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench;

import io.ftpsreuse.bench.application.ChangeTimes;
import io.ftpsreuse.bench.application.VendorProperties;
import io.ftpsreuse.bench.contender.Job;
import io.ftpsreuse.bench.process.ForkedProcess;
import io.ftpsreuse.bench.process.RunningProcess;
import io.ftpsreuse.bench.process.WorkFolder;
import io.ftpsreuse.bench.result.Figure;
import io.ftpsreuse.bench.result.Median;
import io.ftpsreuse.bench.server.ServerAddress;
import io.ftpsreuse.bench.worker.Worker;
import io.ftpsreuse.it.server.TlsVersions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Measures one process with very many vendors: its start, its threads and memory, and whether files that come to all of
 * them at once wait longer for some of them.
 */
final class ManyVendors implements Cell {

    private static final int VENDORS = 500;
    private static final int FEW_VENDORS = 50;
    private static final int FILES_OF_VENDOR = 20;
    private static final int POLL_SECONDS = 10;
    private static final int SAMPLES = 20;
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final CellContext context;
    private final int vendors;
    private final Path target;

    ManyVendors(CellContext context) {
        this.context = context;
        this.vendors = context.isQuick() ? FEW_VENDORS : VENDORS;
        this.target = context.disk().resolve("target");
    }

    @Override
    public String name() {
        return "many vendors";
    }

    @Override
    public List<Figure> measure() throws IOException, InterruptedException {
        WorkFolder.empty(target);
        put(0, 1);
        Path scratch = WorkFolder.empty(context.disk().resolve("scratch"));
        ServerAddress server = context.server(TlsVersions.TLS_1_3);
        Files.writeString(scratch.resolve("application.properties"), properties(server));
        try (RunningProcess process = new RunningProcess(
                context.archive().with(context.newest()).command(),
                Map.of(Worker.PASSWORD, server.password(), "LANG", "C.UTF-8"),
                scratch)) {
            return measure(process);
        } finally {
            for (int vendor = 0; vendor < vendors; vendor++) {
                WorkFolder.delete(source(vendor));
            }
            WorkFolder.delete(target);
        }
    }

    private List<Figure> measure(RunningProcess process) throws IOException, InterruptedException {
        boolean started = process.await(() -> process.output().contains(" started in "), LIMIT);
        double start = System.currentTimeMillis() - process.startMillis();
        if (!started || !process.await(allHave(1), LIMIT)) {
            context.failed(this, process.output());
            return List.of();
        }
        double served = System.currentTimeMillis() - process.startMillis();
        double threads = idleThreads(process);
        long placed = ChangeTimes.now();
        put(1, FILES_OF_VENDOR);
        if (!process.await(allHave(1 + FILES_OF_VENDOR), LIMIT)) {
            context.failed(this, process.output());
            return List.of();
        }
        return figures(start, served, threads, process.peakKib(), placed);
    }

    private double idleThreads(RunningProcess process) throws IOException, InterruptedException {
        double[] samples = new double[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            process.await(() -> false, Duration.ofSeconds(POLL_SECONDS).dividedBy(SAMPLES / 2));
            samples[i] = process.threads();
        }
        return Median.of(samples);
    }

    private List<Figure> figures(double start, double served, double threads, long peakKib, long placed)
            throws IOException {
        double[] waits = new double[vendors];
        long last = 0;
        for (int vendor = 0; vendor < vendors; vendor++) {
            // the first one is older
            long[] times = Arrays.copyOfRange(ChangeTimes.in(folder(vendor)), 1, 1 + FILES_OF_VENDOR);
            waits[vendor] = ChangeTimes.meanMillisSince(placed, times);
            last = Math.max(last, times[FILES_OF_VENDOR - 1]);
        }
        int files = vendors * FILES_OF_VENDOR;
        return List.of(
                new Figure(Figure.VENDORS, vendors, "vendors"),
                new Figure(Figure.VENDORS_START, start, "ms"),
                new Figure(Figure.VENDORS_SERVED, served, "ms"),
                new Figure(Figure.VENDORS_THREADS, threads, "threads"),
                new Figure(Figure.VENDORS_MEMORY, peakKib / 1024.0, "MiB"),
                new Figure(Figure.VENDORS_FILES, files, "files"),
                new Figure(Figure.VENDORS_RATE, files * 1e9 / (last - placed), "files/s"),
                new Figure(
                        Figure.VENDORS_MEAN_WAIT, Arrays.stream(waits).average().orElseThrow(), "ms"),
                new Figure(
                        Figure.VENDORS_LONGEST_WAIT, Arrays.stream(waits).max().orElseThrow(), "ms"));
    }

    private String properties(ServerAddress server) {
        VendorProperties properties = new VendorProperties(server);
        for (int vendor = 0; vendor < vendors; vendor++) {
            properties
                    .vendor(id(vendor), id(vendor), 1)
                    .set(id(vendor), "folder", folder(vendor).toString())
                    .set(id(vendor), "delay", POLL_SECONDS + "s");
        }
        return properties.text();
    }

    /** Adds files for each vendor in turn. */
    private void put(int first, int count) throws IOException {
        for (int file = first; file < first + count; file++) {
            for (int vendor = 0; vendor < vendors; vendor++) {
                Files.createDirectories(source(vendor));
                Path hidden = source(vendor).resolve("." + Job.name(file));
                Files.write(hidden, new byte[4 << 10]);
                Files.move(hidden, source(vendor).resolve(Job.name(file)));
            }
        }
    }

    /** Whether all vendors have so many files; what was complete once is not looked at again. */
    private ForkedProcess.Condition allHave(int files) {
        AtomicInteger complete = new AtomicInteger();
        return () -> {
            while (complete.get() < vendors && ChangeTimes.in(folder(complete.get())).length == files) {
                complete.incrementAndGet();
            }
            return complete.get() == vendors;
        };
    }

    private Path source(int vendor) {
        return context.home().resolve(id(vendor));
    }

    private Path folder(int vendor) {
        return target.resolve(id(vendor));
    }

    private static String id(int vendor) {
        return "vendor%03d".formatted(vendor);
    }
}
