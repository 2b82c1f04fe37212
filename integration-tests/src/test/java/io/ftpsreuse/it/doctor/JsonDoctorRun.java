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
 * A report as JSON, valid by its schema, without additional properties.
 *
 * @param run the run that printed it
 * @param json the report
 */
record JsonDoctorRun(DoctorRun run, JsonObject json) {

    private static final JsonSchema SCHEMA = schema();

    static JsonDoctorRun of(DoctorRun run) {
        requireValid(run.report());
        try {
            JsonDoctorRun read = new JsonDoctorRun(run, (JsonObject) Jsoner.deserialize(run.report()));
            assertThat(read.json.getInteger("exitCode")).isEqualTo(run.exitCode());
            return read;
        } catch (DeserializationException e) {
            throw new AssertionError(run.report(), e);
        }
    }

    static void requireValid(String report) {
        assertThat(SCHEMA.validate(report, InputFormat.JSON)).as(report).isEmpty();
    }

    private static JsonSchema schema() {
        try (InputStream in = Report.class.getResourceAsStream("report.schema.json")) {
            String published = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            // Undescribed properties would not be stable.
            String closed = published.replace("\"additionalProperties\": true", "\"additionalProperties\": false");
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(closed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String uri() {
        assertThat(json.getString("uri")).as(run.report()).isNotNull();
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

    /** The numbers of attempts, and of resumed ones. */
    @SuppressWarnings("unchecked")
    List<Integer> attempts(String mechanism, String kind) {
        Map<String, Object> attempts =
                (Map<String, Object>) mechanism(mechanism).get(kind);
        return List.of(((Number) attempts.get("tried")).intValue(), ((Number) attempts.get("resumed")).intValue());
    }
}
