// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;

/** Renders reports for programs. */
final class JsonReport {

    private JsonReport() {}

    static String render(Report report) {
        JsonObject json = new JsonObject();
        json.put("target", report.target());
        json.put("at", report.at().toString());
        json.put("environment", report.environment());
        json.put(
                "sections",
                array(report.sections().stream().map(JsonReport::section).toList()));
        json.put("verdict", report.verdict().name());
        json.put("exitCode", report.verdict().exitCode());
        json.put("summary", report.verdict().sentence());
        json.put("hint", report.hint().orElse(null));
        json.put("uri", report.uri().orElse(null));
        return Jsoner.prettyPrint(json.toJson(), 2) + "\n";
    }

    private static JsonObject section(Section section) {
        return new JsonObject(Map.of(
                "name",
                section.name(),
                "findings",
                array(section.findings().stream().map(JsonReport::finding).toList())));
    }

    private static JsonObject finding(Finding finding) {
        JsonObject json = new JsonObject();
        json.put("level", finding.level().name().toLowerCase(Locale.ROOT));
        json.put("subject", finding.subject());
        json.put("text", finding.text());
        finding.meaning().ifPresent(meaning -> json.put("meaning", meaning));
        finding.cure().ifPresent(cure -> json.put("cure", cure));
        return json;
    }

    private static JsonArray array(Collection<JsonObject> elements) {
        JsonArray array = new JsonArray();
        array.addAll(elements);
        return array;
    }
}
