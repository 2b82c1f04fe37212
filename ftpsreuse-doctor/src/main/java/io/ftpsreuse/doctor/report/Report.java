// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an examination found. Without any password.
 *
 * @param target the server and the user
 * @param at when the examination began
 * @param environment what examined it: the doctor's version and the JDK's
 * @param sections what each probe found
 * @param verdict what comes of it
 * @param uri the URI to use in a route; empty where no URI would work
 * @param hint what to do before, or with, that URI; empty if nothing
 * @param facts the findings in types, for programs
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

    /** The report as people read it, without colours. */
    public String toText() {
        return TextReport.PLAIN.render(this);
    }

    /** The report as programs read it. */
    public String toJson() {
        return JsonReport.render(this);
    }
}
