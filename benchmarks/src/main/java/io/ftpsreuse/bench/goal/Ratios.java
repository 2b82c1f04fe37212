// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.goal;

import io.ftpsreuse.bench.contender.LimitClient;
import io.ftpsreuse.bench.goal.Ratio.Kind;
import io.ftpsreuse.bench.result.Results;
import io.ftpsreuse.bench.result.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The ratios of all contenders, under the same setting each. */
public final class Ratios {

    private static final String LFTP = "lftp";

    private Ratios() {}

    /** All ratios that were measured, in the order of the rows. */
    public static List<Ratio> of(Results results) {
        List<Ratio> ratios = new ArrayList<>();
        for (Row row : results.rows()) {
            if (row.isMeasured()) {
                Optional<Row> limit = reference(results, row, LimitClient.NAME);
                add(ratios, row, Kind.TO_LIMIT, limit, Row::millisPerFile);
                add(ratios, row, Kind.WARM_TO_LIMIT, limit, Row::steadyMillisPerFile);
                add(ratios, row, Kind.TO_LFTP, reference(results, row, LFTP), Row::millisPerFile);
                add(ratios, row, Kind.FIRST_TO_WARM, row.firstMillisPerFile() / row.steadyMillisPerFile());
            }
        }
        return ratios;
    }

    private static Optional<Row> reference(Results results, Row row, String contender) {
        return results.rows().stream()
                .filter(other -> other.isMeasured()
                        && other.contender().equals(contender)
                        && other.setting().equals(row.setting())
                        && !row.contender().equals(contender))
                .findFirst();
    }

    private static void add(
            List<Ratio> ratios, Row row, Kind kind, Optional<Row> reference, ToDoubleFunction<Row> time) {
        reference.ifPresent(other -> add(ratios, row, kind, time.applyAsDouble(row) / time.applyAsDouble(other)));
    }

    private static void add(List<Ratio> ratios, Row row, Kind kind, double value) {
        if (!Double.isNaN(value)) {
            ratios.add(new Ratio(row, kind, value));
        }
    }
}
