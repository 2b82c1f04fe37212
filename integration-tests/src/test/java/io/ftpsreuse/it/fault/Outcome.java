// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault;

import java.util.List;

/**
 * How a run ended.
 *
 * @param verdict what became of the files
 * @param struck whether the fault was injected at all
 * @param retried how many operations the route saw fail and tried again
 * @param reconnected how many control connections there were besides the first
 * @param dataBytes how many bytes crossed data connections in the files' direction
 * @param millis how long it took
 * @param notes what else there is to say
 */
public record Outcome(
        Verdict verdict,
        boolean struck,
        int retried,
        int reconnected,
        long dataBytes,
        long millis,
        List<String> notes) {

    public boolean isAsPromised() {
        return verdict == Verdict.OK && struck;
    }
}
