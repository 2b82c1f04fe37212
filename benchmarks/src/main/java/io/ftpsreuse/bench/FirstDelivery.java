// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench;

import io.ftpsreuse.bench.application.ChangeTimes;
import io.ftpsreuse.bench.application.Jvm;
import io.ftpsreuse.bench.application.VendorProperties;
import io.ftpsreuse.bench.contender.Job;
import io.ftpsreuse.bench.process.ForkedProcess;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures the time from the start of the application to the first file in its folder, on each JDK, with the JVM options of
 * {@code ./demo}.
 */
final class FirstDelivery implements Cell {

    private static final String DIRECTORY = "first";
    private static final int RUNS = 5;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final CellContext context;

    FirstDelivery(CellContext context) {
        this.context = context;
    }

    @Override
    public String name() {
        return "start to first delivered file";
    }

    @Override
    public List<Figure> measure() throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        for (Jvm jvm : context.jvms()) {
            median(context.archive().with(jvm))
                    .ifPresent(millis -> figures.add(new Figure(Figure.firstDelivery(jvm.version()), millis, "ms")));
        }
        return figures;
    }

    private Optional<Double> median(Jvm jvm) throws IOException, InterruptedException {
        double[] millis = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            Optional<Double> one = run(jvm);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            millis[run] = one.get();
        }
        return Optional.of(Median.of(millis));
    }

    private Optional<Double> run(Jvm jvm) throws IOException, InterruptedException {
        Path source = WorkFolder.empty(context.home().resolve(DIRECTORY));
        Files.write(source.resolve(Job.name(0)), new byte[4 << 10]);
        Path scratch = WorkFolder.empty(context.disk().resolve("scratch"));
        Path target = WorkFolder.empty(context.disk().resolve("target"));
        Path delivered = target.resolve(Job.name(0));
        ServerAddress server = context.server(TlsVersions.TLS_1_3);
        VendorProperties properties =
                new VendorProperties(server).vendor("bench", DIRECTORY, 1).set("bench", "folder", target.toString());
        Files.writeString(scratch.resolve("application.properties"), properties.text());
        long start = ChangeTimes.now();
        ForkedProcess process = ForkedProcess.run(
                jvm.command(),
                Map.of(Worker.PASSWORD, server.password(), "LANG", "C.UTF-8"),
                scratch,
                LIMIT,
                () -> Files.exists(delivered));
        if (process.exitCode() != 0) {
            context.failed(this, process.output());
            return Optional.empty();
        }
        return Optional.of((ChangeTimes.of(delivered) - start) / 1e6);
    }
}
