// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camelftp;

import io.ftpsreuse.camelftp.Reports.Outcome;
import io.ftpsreuse.camelftp.Reports.Outcome.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares what became of camel-ftp's tests with {@code ftps:} and with {@code ftpsreuse:}. */
public final class Comparison {

    private final Map<String, Outcome> ftps;
    private final Map<String, Outcome> ftpsreuse;
    private final List<DocumentedDifference> documented;

    /** @param documented the differences that are documented for this run */
    Comparison(Map<String, Outcome> ftps, Map<String, Outcome> ftpsreuse, List<DocumentedDifference> documented) {
        this.ftps = ftps;
        this.ftpsreuse = ftpsreuse;
        this.documented = documented;
    }

    /**
     * Fails the build if the two differ otherwise than documented.
     *
     * @param args the directory of all runs; the list of documented differences; further options of the run with
     *     {@code ftpsreuse:}, or nothing
     * @throws IllegalStateException if they do
     */
    public static void main(String... args) throws IOException {
        Path runs = Path.of(args[0]);
        String options = args.length > 2 && args[2] != null ? args[2] : "";
        Comparison comparison = new Comparison(
                Reports.in(runs.resolve("ftps/reports")),
                Reports.in(runs.resolve("ftpsreuse/reports")),
                DocumentedDifference.in(Path.of(args[1])).stream()
                        .filter(each -> each.isWith(options))
                        .toList());
        System.out.println(comparison.summary());
        List<String> complaints = comparison.complaints();
        if (!complaints.isEmpty()) {
            throw new IllegalStateException(String.join(System.lineSeparator(), complaints));
        }
    }

    String summary() {
        List<String> lines = new ArrayList<>();
        both().stream()
                .filter(test -> ftps.get(test).is(Kind.FAILED))
                .forEach(test -> lines.add(
                        (ftpsreuse.get(test).is(Kind.FAILED) ? "fails with both: " : "fails with ftps: only: ")
                                + test));
        failingWithOursOnly().stream()
                .filter(this::isDocumented)
                .forEach(test -> lines.add("fails with ftpsreuse:, as documented: " + test));
        lines.add("camel-ftp's tests: with ftpsreuse: " + passed(ftpsreuse) + ", with ftps: " + passed(ftps) + ", of "
                + both().size() + " that ran with both");
        return String.join(System.lineSeparator(), lines);
    }

    /** What must not be: differences that are not documented, and documented ones that are none. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        if (both().isEmpty()) {
            complaints.add("No test ran with both");
        }
        failingWithOursOnly().stream()
                .filter(test -> !isDocumented(test))
                .forEach(test -> complaints.add(test + " passes with ftps: and fails with ftpsreuse:: "
                        + ftpsreuse.get(test).why()));
        ftps.keySet().stream()
                .filter(test -> !ftpsreuse.containsKey(test))
                .forEach(test -> complaints.add(test + " ran with ftps: and not with ftpsreuse:"));
        documented.stream()
                .filter(this::isNoDifference)
                .forEach(each -> complaints.add(each.test() + " is documented as a difference, and is none"));
        return complaints;
    }

    /**
     * Whether the tests that a line names ran with both, and none of them fails with ours alone. With options, such as of several
     * files at once, that can be a matter of chance, and says nothing.
     */
    private boolean isNoDifference(DocumentedDifference each) {
        return each.options().isEmpty()
                && both().stream().anyMatch(each::names)
                && failingWithOursOnly().stream().noneMatch(each::names);
    }

    private boolean isDocumented(String test) {
        return documented.stream().anyMatch(each -> each.names(test));
    }

    private List<String> failingWithOursOnly() {
        return both().stream()
                .filter(test ->
                        ftps.get(test).is(Kind.PASSED) && ftpsreuse.get(test).is(Kind.FAILED))
                .toList();
    }

    private long passed(Map<String, Outcome> outcomes) {
        return both().stream()
                .filter(test -> outcomes.get(test).is(Kind.PASSED))
                .count();
    }

    private List<String> both() {
        return ftps.keySet().stream()
                .filter(test -> !ftps.get(test).is(Kind.SKIPPED))
                .filter(ftpsreuse::containsKey)
                .filter(test -> !ftpsreuse.get(test).is(Kind.SKIPPED))
                .toList();
    }
}
