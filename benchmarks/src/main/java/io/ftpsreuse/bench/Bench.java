// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench;

import io.ftpsreuse.bench.page.PerformancePage;
import io.ftpsreuse.bench.result.HandshakeCost;
import io.ftpsreuse.bench.result.Results;
import io.ftpsreuse.bench.result.ResultsFile;
import io.ftpsreuse.bench.result.Row;
import io.ftpsreuse.bench.server.Servers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Measures the component beside its peers; {@code ./bench} starts it. */
public final class Bench {

    private final BenchOptions options;
    private final Progress progress = new Progress(System.out);

    private Bench(BenchOptions options) {
        this.options = options;
    }

    /** Ends with 0 if something was measured, 1 if not, 2 for an unknown option. */
    public static void main(String[] args) throws Exception {
        try {
            Bench bench = new Bench(BenchOptions.parse(List.of(args)));
            System.exit(bench.run() ? 0 : 1);
        } catch (IllegalArgumentException e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(2);
        }
    }

    private boolean run() throws IOException, InterruptedException {
        Results results;
        if (options.fromFile().isPresent()) {
            results = ResultsFile.read(options.fromFile().get());
        } else {
            results = measure();
            System.out.println(ResultTable.of(results.rows()));
        }
        if (options.page()) {
            Path docs = options.checkout().resolve("docs/evidence");
            new PerformancePage(
                            results,
                            options.checkout()
                                    .relativize(
                                            options.results().toAbsolutePath().normalize())
                                    .toString())
                    .write(docs);
            progress.report("Wrote docs/evidence/performance.md and its plots");
        }
        return results.rows().stream().anyMatch(Row::isMeasured)
                || !results.handshakes().isEmpty();
    }

    private Results measure() throws IOException, InterruptedException {
        Map<String, String> machine = MachineFacts.of(options);
        machine.forEach((name, value) -> progress.report(name, value));
        List<Group> groups = Plan.of(options);
        List<Row> rows = new ArrayList<>();
        List<HandshakeCost> handshakes = List.of();
        try (Servers servers = new Servers(options.work())) {
            Runner runner = new Runner(options.work(), servers);
            for (int i = 0; i < groups.size(); i++) {
                progress.report("Group " + (i + 1) + " of " + groups.size());
                rows.addAll(new GroupRun(groups.get(i), runner, servers, progress).measure());
                save(new Results(LocalDate.now().toString(), options.isQuick(), machine, rows, handshakes));
            }
            handshakes = new Handshakes(options, servers, progress).measure();
        }
        return save(new Results(LocalDate.now().toString(), options.isQuick(), machine, rows, handshakes));
    }

    /** After each group, so that a run that is broken off is not lost. */
    private Results save(Results results) throws IOException {
        ResultsFile.write(options.results(), results);
        return results;
    }
}
