// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.goal;

import io.ftpsreuse.bench.result.Results;
import java.util.List;
import java.util.stream.Stream;

/** Compares results with the goals. */
public final class Goals {

    private Goals() {}

    /** All goals, also those for which nothing was measured. */
    public static List<Goal> of(Results results) {
        return Stream.concat(new ApplicationGoals(results).all().stream(), new ComponentGoals(results).all().stream())
                .toList();
    }
}
