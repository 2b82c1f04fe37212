// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The results of an examination, without passwords.
 *
 * @param target the server and the user
 * @param at start of the examination
 * @param environment the versions of the doctor and of Java
 * @param sections one for each probe
 * @param verdict the conclusion
 * @param uri the URI for routes; empty if none works
 * @param hint what to do before or with that URI; empty if nothing
 * @param facts the results in types, for programs
 */
public record Report(
        String target,
        Instant at,
        String environment,
        List<Section> sections,
        Verdict verdict,
        Optional<String> uri,
        Optional<String> hint,
        Facts facts) {

    /** The report as text, without colours. */
    public String toText() {
        return TextReport.PLAIN.render(this);
    }

    /** The report as JSON. */
    public String toJson() {
        return JsonReport.render(this);
    }
}
