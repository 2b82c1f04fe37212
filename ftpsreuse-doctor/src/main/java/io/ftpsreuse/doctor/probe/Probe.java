// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import io.ftpsreuse.doctor.report.Findings;
import io.ftpsreuse.doctor.report.Verdict;
import java.util.Optional;

/** One step of an examination. It closes its connections itself, and its loops are bounded. */
interface Probe {

    /** The heading of its findings. */
    String name();

    /**
     * Examines one aspect, adds findings, and stores in the observations what later probes need. An exception becomes a finding.
     *
     * @throws Exception for any failure; {@link Examination} explains it by the catalogue of known failures
     */
    void run(Examination examination, Findings findings) throws Exception;

    /** The verdict if it fails; empty if later probes are still useful. */
    default Optional<Verdict> conclusionOfFailure() {
        return Optional.empty();
    }
}
