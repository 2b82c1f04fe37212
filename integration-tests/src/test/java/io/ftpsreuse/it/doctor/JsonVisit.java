// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.ftpsreuse.doctor.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;

/**
 * A report as JSON, which has been found to be as its schema says, without a property more.
 *
 * @param visit the run that printed it
 * @param json the report
 */
record JsonVisit(Visit visit, JsonObject json) {

    private static final JsonSchema SCHEMA = schema();

    static JsonVisit of(Visit visit) {
        requireValid(visit.report());
        try {
            JsonVisit read = new JsonVisit(visit, (JsonObject) Jsoner.deserialize(visit.report()));
            assertThat(read.json.getInteger("exitCode")).isEqualTo(visit.exitCode());
            return read;
        } catch (DeserializationException e) {
            throw new AssertionError(visit.report(), e);
        }
    }

    static void requireValid(String report) {
        assertThat(SCHEMA.validate(report, InputFormat.JSON)).as(report).isEmpty();
    }

    private static JsonSchema schema() {
        try (InputStream in = Report.class.getResourceAsStream("report.schema.json")) {
            String published = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            // What is not described would not be stable.
            String closed = published.replace("\"additionalProperties\": true", "\"additionalProperties\": false");
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(closed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String uri() {
        assertThat(json.getString("uri")).as(visit.report()).isNotNull();
        return json.getString("uri");
    }

    List<Map<String, Object>> list(String name) {
        return List.copyOf(json.<List<Map<String, Object>>>getCollection(name));
    }

    Map<String, Object> mechanism(String name) {
        return list("mechanisms").stream()
                .filter(mechanism -> mechanism.get("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** How many were tried, and how many resumed. */
    @SuppressWarnings("unchecked")
    List<Integer> attempts(String mechanism, String kind) {
        Map<String, Object> attempts =
                (Map<String, Object>) mechanism(mechanism).get(kind);
        return List.of(((Number) attempts.get("tried")).intValue(), ((Number) attempts.get("resumed")).intValue());
    }
}
