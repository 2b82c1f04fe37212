// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import io.ftpsreuse.doctor.report.Findings;
import io.ftpsreuse.doctor.report.Verdict;
import java.util.Optional;

/** One step of an examination. Its connections are opened and closed by itself, its loops bounded. */
interface Probe {

    /** What it looks at, as a heading. */
    String name();

    /**
     * Looks, tells what it finds, and notes in the observations what later probes need. An exception is a finding too.
     *
     * @throws Exception whatever went wrong, which {@link Examination} looks up in the catalogue of refusals
     */
    void run(Examination examination, Findings findings) throws Exception;

    /** What is concluded if it fails; empty if the probes after it make sense all the same. */
    default Optional<Verdict> conclusionOfFailure() {
        return Optional.empty();
    }
}
