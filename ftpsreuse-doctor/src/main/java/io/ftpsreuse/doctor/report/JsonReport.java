// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import java.util.Locale;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;

/** Renders reports as JSON. */
final class JsonReport {

    /** Incremented if a property is removed or changes its meaning; not if one is added. */
    private static final int SCHEMA_VERSION = 1;

    private JsonReport() {}

    static String render(Report report) {
        JsonObject json = new JsonObject();
        json.put("schemaVersion", SCHEMA_VERSION);
        json.put("target", report.target());
        json.put("at", report.at().toString());
        json.put("environment", report.environment());
        json.put("verdict", report.verdict().name());
        json.put("exitCode", report.verdict().exitCode());
        json.put("summary", report.verdict().sentence());
        json.put("hint", report.hint().orElse(null));
        json.put("uri", report.uri().orElse(null));
        JsonFacts.addTo(json, report.facts());
        json.put("sections", JsonFacts.array(report.sections(), JsonReport::section));
        return Jsoner.prettyPrint(json.toJson(), 2) + "\n";
    }

    private static JsonObject section(Section section) {
        JsonObject json = new JsonObject();
        json.put("name", section.name());
        json.put("findings", JsonFacts.array(section.findings(), JsonReport::finding));
        return json;
    }

    private static JsonObject finding(Finding finding) {
        JsonObject json = new JsonObject();
        json.put("level", finding.level().name().toLowerCase(Locale.ROOT));
        json.put("subject", finding.subject());
        json.put("text", finding.text());
        finding.meaning().ifPresent(meaning -> json.put("meaning", meaning));
        finding.remedy().ifPresent(remedy -> json.put("remedy", remedy));
        return json;
    }
}
