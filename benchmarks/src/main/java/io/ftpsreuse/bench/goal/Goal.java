// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.goal;

import java.util.List;

/**
 * A goal of the project.
 *
 * @param id the name of its reason, where it is not reached, in reasons.properties
 * @param text the goal
 * @param findings the measured values; empty if nothing was measured
 */
public record Goal(String id, String text, List<Finding> findings) {

    public boolean isReached() {
        return !findings.isEmpty() && findings.stream().allMatch(Finding::isReached);
    }
}
