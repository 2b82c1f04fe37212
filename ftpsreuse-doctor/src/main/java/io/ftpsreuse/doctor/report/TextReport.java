// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Help.Ansi;

/** Renders reports as text. */
public final class TextReport {

    static final TextReport PLAIN = new TextReport(Ansi.OFF);

    private static final int WIDTH = 110;
    private static final String INDENT = " ".repeat(9);

    private final Ansi ansi;

    public TextReport(Ansi ansi) {
        this.ansi = ansi;
    }

    public String render(Report report) {
        StringBuilder text = new StringBuilder();
        Set<List<Optional<String>>> shown = new HashSet<>();
        text.append(styled("bold", report.target())).append('\n');
        text.append(report.environment()).append(", ").append(report.at()).append('\n');
        for (Section section : report.sections()) {
            text.append('\n').append(styled("bold", section.name())).append('\n');
            section.findings().forEach(finding -> append(text, finding, shown));
        }
        text.append('\n');
        text.append(styled(report.verdict() == Verdict.USABLE ? "bold,green" : "bold,red", "Verdict: "));
        text.append(report.verdict().sentence())
                .append(" (exit code ")
                .append(report.verdict().exitCode())
                .append(")\n");
        report.hint().ifPresent(hint -> wrapped("         ", "         ", hint)
                .forEach(line -> text.append(line).append('\n')));
        report.uri()
                .ifPresent(uri ->
                        text.append(styled("bold", "URI:     ")).append(uri).append('\n'));
        return text.toString();
    }

    /** @param shown meanings, each with its remedy, that are not to be repeated */
    private void append(StringBuilder text, Finding finding, Set<List<Optional<String>>> shown) {
        String level = String.format("  %-5s  ", finding.level());
        List<String> lines = wrapped(INDENT, INDENT + "  ", finding.subject() + ": " + finding.text());
        text.append(styled(colour(finding.level()), level))
                .append(lines.get(0).substring(INDENT.length()))
                .append('\n');
        lines.stream().skip(1).forEach(line -> text.append(line).append('\n'));
        if (finding.remedy().isPresent() && !shown.add(List.of(finding.meaning(), finding.remedy()))) {
            printIndented(
                    text,
                    (finding.meaning().isPresent() ? "What it means, and what to do" : "What to do") + ": see above.");
            return;
        }
        finding.meaning().ifPresent(meaning -> printIndented(text, "What it means: " + meaning));
        finding.remedy().ifPresent(remedy -> printIndented(text, "What to do: " + remedy));
    }

    private static void printIndented(StringBuilder text, String words) {
        wrapped(INDENT + "  ", INDENT + "  ", words)
                .forEach(line -> text.append(line).append('\n'));
    }

    private static List<String> wrapped(String first, String further, String words) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        String indent = first;
        for (String word : words.split(" ")) {
            if (line.length() > indent.length() && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                indent = further;
                line = new StringBuilder(indent);
            }
            line.append(line.length() > indent.length() ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String colour(Level level) {
        return switch (level) {
            case OK -> "green";
            case NOTE -> "faint";
            case WARN -> "yellow";
            case FAIL -> "red";
        };
    }

    /**
     * For text of the doctor only: picocli interprets markup, which a server may send. The style is reset as a whole, since the
     * code of picocli for the end of bold starts an underline on many terminals.
     */
    private String styled(String style, String words) {
        if (!ansi.enabled()) {
            return words;
        }
        return Ansi.Style.on(Ansi.Style.parse(style)) + words + Ansi.Style.reset.on();
    }
}
