// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import io.ftpsreuse.ingest.Prometheus.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;

/**
 * The Grafana dashboard of this project, as its JSON says, and drawn without Grafana: its panels with their titles, what its
 * queries come to, and its legends. Grafana's own drawing looks otherwise.
 *
 * @param panels in their order
 */
record Dashboard(List<Panel> panels) {

    /** Each at most this wide, as in Grafana, which has two in a row. */
    private static final int WIDTH = 500;

    private static final int HEIGHT = 130;
    private static final List<String> COLOURS =
            List.of("#1f6fb4", "#b3480f", "#2b7d39", "#8037a8", "#a3141b", "#5c5c00");

    /** A query, and what to call each line that comes of it, with labels in double braces. */
    record Target(String query, String legend) {}

    record Panel(String title, boolean isNumber, String unit, List<Target> targets) {}

    /** A line with its legend. */
    record Line(String legend, Map<Double, Double> values) {}

    static Dashboard in(Path file) throws IOException, DeserializationException {
        JsonObject json = (JsonObject) Jsoner.deserialize(Files.readString(file));
        List<Panel> panels = new ArrayList<>();
        JsonArray all = json.getCollection("panels");
        all.forEach(each -> panels.add(panel((JsonObject) each)));
        return new Dashboard(panels);
    }

    private static Panel panel(JsonObject json) {
        List<Target> targets = new ArrayList<>();
        JsonArray all = json.getCollection("targets");
        all.forEach(each -> targets.add(
                new Target(((JsonObject) each).getString("expr"), ((JsonObject) each).getString("legendFormat"))));
        JsonObject defaults = json.<JsonObject>getMap("fieldConfig").getMap("defaults");
        return new Panel(
                json.getString("title"), json.getString("type").equals("stat"), defaults.getString("unit"), targets);
    }

    static Line line(Target target, Series series) {
        String legend = Pattern.compile("\\{\\{(\\w+)}}")
                .matcher(target.legend())
                .replaceAll((MatchResult label) -> series.labels().getOrDefault(label.group(1), "?"));
        return new Line(legend, series.values());
    }

    /** A page with a panel of these lines each, in the order of the panels. */
    String drawn(List<List<Line>> lines, double from, double to) {
        StringBuilder page = new StringBuilder(
                """
                <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Dashboard</title><style>
                body { margin: 12px; font: 13px sans-serif; display: grid; grid-template-columns: 1fr 1fr; gap: 12px; color: #1b1f24 }
                section { border: 1px solid #c9ced6; padding: 8px 12px }
                h2 { font-size: 14px; margin: 0 0 6px } p { margin: 1px 12px 1px 0; display: inline-block; font-size: 12px } b { font-size: 22px } svg { display: block }
                </style></head><body>
                """);
        for (int i = 0; i < panels.size(); i++) {
            Panel panel = panels.get(i);
            page.append("<section><h2>").append(escaped(panel.title())).append("</h2>");
            page.append(panel.isNumber() ? "" : graph(lines.get(i), panel.unit(), from, to));
            page.append(legend(lines.get(i), panel)).append("</section>\n");
        }
        return page.append("</body></html>").toString();
    }

    private static String graph(List<Line> lines, String unit, double from, double to) {
        double most = lines.stream()
                .flatMap(line -> line.values().values().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        double scale = most > 0 ? most : 1;
        StringBuilder svg = new StringBuilder(
                "<svg width='%d' height='%d' viewBox='0 -8 %d %d'>".formatted(WIDTH, HEIGHT + 30, WIDTH, HEIGHT + 30));
        svg.append("<path d='M0 0H%1$d M0 %2$dH%1$d' stroke='#c9ced6'/>".formatted(WIDTH, HEIGHT));
        svg.append("<text x='2' y='12' font-size='11' fill='#4d5661'>%s</text>".formatted(shown(scale, unit)));
        svg.append("<text x='2' y='%d' font-size='11' fill='#4d5661'>0 s</text>".formatted(HEIGHT + 14));
        svg.append("<text x='%d' y='%d' font-size='11' fill='#4d5661' text-anchor='end'>%.0f s</text>"
                .formatted(WIDTH - 2, HEIGHT + 14, to - from));
        for (int i = 0; i < lines.size(); i++) {
            StringBuilder points = new StringBuilder();
            lines.get(i)
                    .values()
                    .forEach((time, value) -> points.append(String.format(
                            Locale.ROOT,
                            "%.1f,%.1f ",
                            (time - from) / (to - from) * WIDTH,
                            HEIGHT - value / scale * HEIGHT)));
            svg.append("<polyline fill='none' stroke-width='2' stroke='%s' points='%s'/>"
                    .formatted(
                            COLOURS.get(i % COLOURS.size()), points.toString().strip()));
        }
        return svg.append("</svg>").toString();
    }

    private static String legend(List<Line> lines, Panel panel) {
        StringBuilder legend = new StringBuilder(lines.isEmpty() ? "<p>no data: it has not happened</p>" : "");
        for (int i = 0; i < lines.size(); i++) {
            String last = lines.get(i).values().values().stream()
                    .reduce((one, next) -> next)
                    .map(value -> shown(value, panel.unit()))
                    .orElse("–");
            legend.append("<p><span style='color:%s'>%s</span> %s <%4$s>%5$s</%4$s></p>"
                    .formatted(
                            COLOURS.get(i % COLOURS.size()),
                            panel.isNumber() ? "" : "━",
                            escaped(lines.get(i).legend()),
                            panel.isNumber() ? "b" : "span",
                            last));
        }
        return legend.toString();
    }

    /** In Grafana's units: counts and bytes per second, seconds, and numbers. */
    private static String shown(double value, String unit) {
        return switch (unit) {
            case "cps" -> String.format(Locale.ROOT, "%.2f/s", value);
            case "Bps" -> String.format(Locale.ROOT, "%.1f kB/s", value / 1_000);
            case "s" ->
                value < 60
                        ? String.format(Locale.ROOT, "%.1f ms", value * 1_000)
                        : String.format(Locale.ROOT, "%.1f days", value / 86_400);
            default -> String.format(Locale.ROOT, "%.0f", value);
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
