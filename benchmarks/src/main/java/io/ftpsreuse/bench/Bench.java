// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench;

import io.ftpsreuse.bench.goal.Comparison;
import io.ftpsreuse.bench.page.PerformancePage;
import io.ftpsreuse.bench.result.Figure;
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
import java.util.Optional;
import java.util.stream.Stream;

/** Measures the component beside its peers; {@code ./bench} starts it. */
public final class Bench {

    private static final int SUCCESS = 0;
    private static final int NOTHING = 1;
    private static final int WRONG_USE = 2;
    private static final int WORSE = 3;

    private final BenchOptions options;
    private final Progress progress = new Progress(System.out);

    private Bench(BenchOptions options) {
        this.options = options;
    }

    /**
     * Ends with 0 if something was measured, 1 if not (or nothing that can be compared), 2 for an unknown option, 3 if a ratio is
     * worse than the published one.
     */
    public static void main(String[] args) throws Exception {
        try {
            Bench bench = new Bench(BenchOptions.parse(List.of(args)));
            System.exit(bench.run());
        } catch (IllegalArgumentException e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(WRONG_USE);
        }
    }

    private int run() throws IOException, InterruptedException {
        final Results results;
        // before the first results of this run are written, to which file ever
        Optional<Results> published = options.check().isPresent()
                ? Optional.of(ResultsFile.read(options.check().get()))
                : Optional.empty();
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
        return published.map(before -> check(before, results)).orElse(results.isMeasured() ? SUCCESS : NOTHING);
    }

    private int check(Results published, Results results) {
        Comparison comparison = Comparison.of(published, results);
        System.out.println("Ratios beside those of " + published.date() + ":");
        comparison.changes().forEach(change -> System.out.println("  " + change));
        if (comparison.changes().isEmpty()) {
            System.err.println("bench: no ratio was measured that was published too");
            return NOTHING;
        }
        comparison.regressions().forEach(change -> System.err.println("bench: worse by more than 15 %: " + change));
        return comparison.regressions().isEmpty() ? SUCCESS : WORSE;
    }

    private Results measure() throws IOException, InterruptedException {
        Map<String, String> machine = MachineFacts.of(options);
        machine.forEach((name, value) -> progress.report(name, value));
        List<Group> groups = Plan.of(options);
        List<Row> rows = new ArrayList<>();
        List<HandshakeCost> handshakes = new ArrayList<>();
        List<Figure> figures = new ArrayList<>();
        Results results =
                new Results(LocalDate.now().toString(), options.isQuick(), machine, rows, handshakes, figures);
        try (Servers servers = new Servers(options.work())) {
            Runner runner = new Runner(options.work(), options.disk(), servers);
            for (int i = 0; i < groups.size(); i++) {
                progress.report("Group " + (i + 1) + " of " + groups.size());
                rows.addAll(new GroupRun(groups.get(i), runner, servers, progress).measure());
                save(results);
            }
            handshakes.addAll(new Handshakes(options, servers, progress).measure());
            for (Cell cell : cells(new CellContext(options, servers, progress))) {
                figures.addAll(measure(cell));
                save(results);
            }
        }
        figures.add(new Figure(Figure.DURATION, progress.passed().toSeconds() / 60.0, "minutes"));
        return save(results);
    }

    private List<Cell> cells(CellContext context) {
        return Stream.of(new FirstDelivery(context), new ManyVendors(context), new Backlog(context))
                .filter(cell -> options.includes(cell.name(), true))
                .toList();
    }

    private List<Figure> measure(Cell cell) throws IOException, InterruptedException {
        progress.report(cell.name(), "begins");
        List<Figure> figures = cell.measure();
        figures.forEach(figure -> progress.report(figure.name(), "%.1f %s".formatted(figure.value(), figure.unit())));
        return figures;
    }

    /** After each group, so that a run that is broken off is not lost. */
    private Results save(Results results) throws IOException {
        ResultsFile.write(options.results(), results);
        return results;
    }
}
