// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.bench.goal.Comparison.Change;
import io.ftpsreuse.bench.result.Figure;
import io.ftpsreuse.bench.result.Results;
import io.ftpsreuse.bench.result.Setting;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final Setting SETTING = ResultsOf.small("TLSv1.3", 1);
    private static final String ROUTE = "ftpsreuse route";
    private static final String CELL = SETTING + ": ftpsreuse route, JDK 25: warm / C limit, warm";

    private static Results results(double limit, double route) {
        return new ResultsOf()
                .row(SETTING, "C limit", "", limit)
                .row(SETTING, ROUTE, "25", route)
                .results();
    }

    @Test
    void namesTheCellsWhoseRatioIsWorseByMoreThanFifteenPercent() {
        assertThat(Comparison.of(results(1, 2), results(1, 2.32)).regressions())
                .extracting(Change::name)
                .contains(CELL)
                .allSatisfy(name -> assertThat(name).contains("C limit"));
    }

    @Test
    void toleratesFifteenPercentAndAnImprovement() {
        assertThat(Comparison.of(results(1, 2), results(1, 2.29)).regressions()).isEmpty();
        assertThat(Comparison.of(results(1, 2), results(1, 1)).regressions()).isEmpty();
    }

    @Test
    void comparesRatiosAndNotTimes() {
        // a machine that is three times as slow
        Comparison comparison = Comparison.of(results(1, 2), results(3, 6));
        assertThat(comparison.changes()).extracting(Change::name).contains(CELL);
        assertThat(comparison.regressions()).isEmpty();
    }

    @Test
    void knowsForWhichRatiosMoreIsBetter() {
        Results published = backlog(200, 200);
        assertThat(Comparison.of(published, backlog(200, 170)).regressions())
                .extracting(Change::name)
                .containsExactly("Last 10,000 / second 10,000 files, files/s");
        assertThat(Comparison.of(published, backlog(200, 300)).regressions()).isEmpty();
    }

    @Test
    void leavesOutAbsoluteNumbersAndOtherPrograms() {
        Results published = new ResultsOf()
                .row(SETTING, "C limit", "", 1)
                .row(SETTING, "lftp", "", 2)
                .row(SETTING, "camel-ftp ftps", "17", 9)
                .figure(Figure.VENDORS_START, 5000)
                .results();
        Results worse = new ResultsOf()
                .row(SETTING, "C limit", "", 1)
                .row(SETTING, "lftp", "", 4)
                .row(SETTING, "camel-ftp ftps", "17", 90)
                .figure(Figure.VENDORS_START, 50_000)
                .results();
        assertThat(Comparison.of(published, worse).changes()).isEmpty();
    }

    @Test
    void comparesWhatBothHave() {
        Results partial = new ResultsOf().row(SETTING, ROUTE, "25", 9).results();
        assertThat(Comparison.of(results(1, 2), partial).regressions()).isEmpty();
        assertThat(Comparison.of(partial, results(1, 2)).changes())
                .extracting(Change::name)
                .allSatisfy(name -> assertThat(name).doesNotContain("C limit"));
    }

    private static Results backlog(double early, double late) {
        return new ResultsOf()
                .figure(Figure.BACKLOG_EARLY, early)
                .figure(Figure.BACKLOG_LATE, late)
                .results();
    }
}
