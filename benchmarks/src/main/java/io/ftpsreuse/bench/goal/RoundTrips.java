// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.goal;

import io.ftpsreuse.bench.result.Results;
import io.ftpsreuse.bench.result.Row;
import io.ftpsreuse.bench.result.Setting;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The round trips of a file: what the simulated round-trip time adds to it, divided by that time. In the long run, if the
 * contender reports its second half; else the log-in and the listing are shared out to the files.
 */
public final class RoundTrips {

    private final Results results;

    public RoundTrips(Results results) {
        this.results = results;
    }

    /** The rows under a round-trip time over one connection, with their round trips. */
    public Map<Row, Double> all() {
        Map<Row, Double> all = new LinkedHashMap<>();
        for (Row row : results.rows()) {
            if (row.isMeasured()
                    && row.setting().rttMillis() > 0
                    && row.setting().lanes() == 1) {
                of(row).ifPresent(trips -> all.put(row, trips));
            }
        }
        return all;
    }

    private Optional<Double> of(Row far) {
        Setting setting = far.setting();
        return Results.find(
                        results.rows(setting.direction(), setting.size(), setting.tls(), 1, 0),
                        far.contender(),
                        far.jdk())
                .map(near -> (longRun(far) - longRun(near)) / setting.rttMillis());
    }

    private static double longRun(Row row) {
        return Double.isNaN(row.steadyMillisPerFile()) ? row.millisPerFile() : row.steadyMillisPerFile();
    }
}
