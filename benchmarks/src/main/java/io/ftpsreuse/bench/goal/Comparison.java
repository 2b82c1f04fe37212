// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.goal;

import io.ftpsreuse.bench.result.Results;
import io.ftpsreuse.bench.result.Row;
import io.ftpsreuse.bench.worker.WorkerKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The ratios of a run beside those of published results. Times are not compared, since another machine has others; nor are
 * the ratios of other projects' programs.
 *
 * @param changes the ratios that both have
 */
public record Comparison(List<Change> changes) {

    /** A ratio that is worse by more than this is a regression. */
    private static final double TOLERANCE = 1.15;

    /**
     * A ratio in both results.
     *
     * @param name the cell
     * @param published the published ratio
     * @param now that of the run
     * @param lessIsBetter whether a smaller ratio is the better one
     */
    public record Change(String name, double published, double now, boolean lessIsBetter) {

        boolean isRegression() {
            return lessIsBetter ? now > published * TOLERANCE : now * TOLERANCE < published;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s: %.2f, published %.2f", name, now, published);
        }
    }

    /** Compares the ratios that both results have. */
    public static Comparison of(Results published, Results run) {
        Map<String, Double> before = new LinkedHashMap<>();
        of(published).forEach(change -> before.put(change.name(), change.now()));
        return new Comparison(of(run).stream()
                .filter(change -> before.containsKey(change.name()))
                .map(change ->
                        new Change(change.name(), before.get(change.name()), change.now(), change.lessIsBetter()))
                .toList());
    }

    /** The ratios that are worse than the published ones by more than 15 %. */
    public List<Change> regressions() {
        return changes.stream().filter(Change::isRegression).toList();
    }

    private static List<Change> of(Results results) {
        List<Change> all = new ArrayList<>();
        for (Ratio ratio : Ratios.of(results)) {
            if (isOurs(ratio.row())) {
                all.add(new Change(ratio.name(), Double.NaN, ratio.value(), true));
            }
        }
        for (Goal goal : Goals.of(results)) {
            goal.findings().stream()
                    .filter(Finding::isRatio)
                    .forEach(finding ->
                            all.add(new Change(finding.what(), Double.NaN, finding.value(), finding.most())));
        }
        return all;
    }

    private static boolean isOurs(Row row) {
        return !row.jdk().isEmpty() && !row.contender().equals(WorkerKind.STOCK.label());
    }
}
