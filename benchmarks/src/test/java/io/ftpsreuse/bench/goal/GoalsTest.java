// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.bench.contender.Direction;
import io.ftpsreuse.bench.result.Figure;
import io.ftpsreuse.bench.result.Results;
import io.ftpsreuse.bench.result.Row;
import io.ftpsreuse.bench.result.Run;
import io.ftpsreuse.bench.result.Setting;
import io.ftpsreuse.bench.server.ServerDialogue;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractDoubleAssert;
import org.junit.jupiter.api.Test;

class GoalsTest {

    private static final String NEW = "TLSv1.3";
    private static final String ROUTE = "ftpsreuse route";

    private final ResultsOf measured = new ResultsOf();

    @Test
    void comparesTheApplicationWithTheRouteAndTheClusterWithOneProcess() {
        measured.row(ResultsOf.small(NEW, 1), ROUTE, "25", 2)
                .row(ResultsOf.small(NEW, 1), "application, folder", "25", 5, 4)
                .row(ResultsOf.small(NEW, 4), "application, folder", "25", 2)
                .row(cluster());
        value("Application / route, time of a file, 1 connection, TLSv1.3").isEqualTo(2);
        value("Files/s, folder, 4 connections, TLSv1.3").isEqualTo(500);
        value("Four workers / four connections, files/s, TLSv1.3").isEqualTo(0.5);
        value("Commands a file, workers, TLSv1.3").isEqualTo(8);
        value("Data connections a file, workers, with listings, TLSv1.3").isEqualTo(1);
        assertThat(goal("application").isReached()).isFalse();
    }

    @Test
    void comparesTheBeginningOfABacklogWithItsEnd() {
        measured.figure(Figure.BACKLOG_EARLY, 200).figure(Figure.BACKLOG_LATE, 190);
        value("Last 10,000 / second 10,000 files, files/s").isEqualTo(0.95);
        assertThat(goal("backlog").isReached()).isTrue();
    }

    @Test
    void comparesTheSlowestVendorWithTheMean() {
        measured.figure(Figure.VENDORS_START, 12_000)
                .figure(Figure.VENDORS_MEAN_WAIT, 4000)
                .figure(Figure.VENDORS_LONGEST_WAIT, 6000);
        value("Start, seconds").isEqualTo(12);
        value("Mean wait of a file, slowest vendor / all vendors").isEqualTo(1.5);
        assertThat(goal("vendors").isReached()).isFalse();
    }

    @Test
    void findsTheRoundTripsOfTheSecondHalf() {
        measured.row(ResultsOf.small(NEW, 1), "ftpsreuse route with move", "25", 3)
                .row(new Setting(Direction.DOWN, 4096, 60, NEW, 1, 50), "ftpsreuse route with move", "25", 203);
        value("Round trips a file, ftpsreuse route with move, JDK 25").isEqualTo(4);
    }

    @Test
    void comparesARouteWithTheLimitAndItsColdFilesWithItsWarmOnes() {
        measured.row(ResultsOf.small(NEW, 1), "C limit", "", 2)
                .row(ResultsOf.small(NEW, 1), ROUTE, "17", 6, 3)
                .row(ResultsOf.small(NEW, 1), ROUTE, "25", 6, 3);
        value("Route / C limit, warm, TLSv1.3, JDK 25").isEqualTo(1.5);
        value("First 1,000 files / warm, TLSv1.3, JDK 25").isEqualTo(2);
        // a lower JDK may take longer
        assertThat(finding("Route / C limit, warm, TLSv1.3, JDK 25").isReached())
                .isFalse();
        assertThat(finding("Route / C limit, warm, TLSv1.3, JDK 17").isReached())
                .isTrue();
    }

    @Test
    void comparesLargeFilesAndLanesWithLftp() {
        Setting large = new Setting(Direction.UP, 1 << 30, 1, NEW, 1, 0);
        Setting eight = new Setting(Direction.DOWN, 4096, 160, NEW, 8, 50);
        measured.row(large, ROUTE, "25", 3000)
                .row(large, "lftp", "", 2000)
                .row(new Setting(Direction.DOWN, 4096, 60, NEW, 1, 50), ROUTE, "25", 300)
                .row(eight, ROUTE, "25", 40)
                .row(eight, "lftp", "", 50);
        value("ftpsreuse route / lftp, 1 GiB up, TLSv1.3").isEqualTo(1.5);
        value("Eight lanes / one, files/s, down").isEqualTo(7.5);
        value("Route / lftp, files/s, eight lanes, down").isEqualTo(1.25);
    }

    private Row cluster() {
        Setting setting = ResultsOf.small(NEW, 4);
        return new Row(
                setting,
                "application list,work, folder",
                "25",
                5000,
                List.of(new Run(20_000, 20_000, 4, 4, 1, 1, 1)),
                Optional.of(new ServerDialogue(100, 800, 0, 100)),
                "");
    }

    private AbstractDoubleAssert<?> value(String what) {
        return assertThat(finding(what).value()).as(what);
    }

    private Finding finding(String what) {
        Results results = measured.results();
        return Goals.of(results).stream()
                .flatMap(goal -> goal.findings().stream())
                .filter(finding -> finding.what().equals(what))
                .reduce((one, other) -> {
                    throw new AssertionError(what + " is not unique");
                })
                .orElseThrow(() -> new AssertionError("There is no finding " + what));
    }

    private Goal goal(String id) {
        return Goals.of(measured.results()).stream()
                .filter(goal -> goal.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
