// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.result;

import io.ftpsreuse.bench.contender.Direction;
import io.ftpsreuse.bench.server.ServerDialogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;

/** Results as JSON, with each single run in them. */
public final class ResultsFile {

    private ResultsFile() {}

    /** Writes a file, in place of any that is there. */
    public static void write(Path file, Results results) throws IOException {
        JsonObject json = new JsonObject();
        json.put("date", results.date());
        json.put("quick", results.quick());
        json.put("machine", new JsonObject(results.machine()));
        json.put("rows", array(results.rows(), ResultsFile::row));
        json.put("handshakes", array(results.handshakes(), ResultsFile::handshake));
        json.put("figures", array(results.figures(), ResultsFile::figure));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, Jsoner.prettyPrint(json.toJson()) + "\n");
    }

    /** Reads a file of {@link #write}. */
    public static Results read(Path file) throws IOException {
        try {
            JsonObject json = (JsonObject) Jsoner.deserialize(Files.readString(file));
            Map<String, String> machine = new LinkedHashMap<>();
            json.getMap("machine").forEach((name, value) -> machine.put(name.toString(), value.toString()));
            return new Results(
                    json.getString("date"),
                    json.getBoolean("quick"),
                    machine,
                    list(json, "rows", ResultsFile::row),
                    list(json, "handshakes", ResultsFile::handshake),
                    list(json, "figures", ResultsFile::figure));
        } catch (DeserializationException e) {
            throw new IOException(file + " holds no results of a bench", e);
        }
    }

    private static JsonObject row(Row row) {
        Setting setting = row.setting();
        JsonObject json = new JsonObject();
        json.put("direction", setting.direction().name());
        json.put("size", setting.size());
        json.put("wantedFiles", setting.files());
        json.put("tls", setting.tls());
        json.put("lanes", setting.lanes());
        json.put("rttMillis", setting.rttMillis());
        json.put("contender", row.contender());
        json.put("jdk", row.jdk());
        json.put("files", row.files());
        json.put("note", row.note());
        json.put("runs", array(row.runs(), ResultsFile::run));
        row.dialogue().ifPresent(dialogue -> json.put("dialogue", dialogue(dialogue)));
        return json;
    }

    private static Row row(JsonObject json) {
        Setting setting = new Setting(
                Direction.valueOf(json.getString("direction")),
                json.getLong("size"),
                json.getInteger("wantedFiles"),
                json.getString("tls"),
                json.getInteger("lanes"),
                json.getInteger("rttMillis"));
        return new Row(
                setting,
                json.getString("contender"),
                json.getString("jdk"),
                json.getInteger("files"),
                list(json, "runs", ResultsFile::run),
                Optional.ofNullable((JsonObject) json.get("dialogue")).map(ResultsFile::dialogue),
                json.getString("note"));
    }

    private static JsonObject run(Run run) {
        JsonObject json = new JsonObject();
        json.put("wallMillis", rounded(run.wallMillis()));
        json.put("workMillis", rounded(run.workMillis()));
        putNumber(json, "firstMillis", run.firstMillis());
        putNumber(json, "steadyMillis", run.steadyMillis());
        json.put("cpuMillis", rounded(run.cpuMillis()));
        json.put("workCpuMillis", rounded(run.workCpuMillis()));
        json.put("peakKib", run.peakKib());
        return json;
    }

    private static Run run(JsonObject json) {
        return new Run(
                json.getDouble("wallMillis"),
                json.getDouble("workMillis"),
                number(json, "firstMillis"),
                number(json, "steadyMillis"),
                json.getDouble("cpuMillis"),
                json.getDouble("workCpuMillis"),
                json.getLong("peakKib"));
    }

    private static JsonObject dialogue(ServerDialogue dialogue) {
        JsonObject json = new JsonObject();
        json.put("transfers", dialogue.transfers());
        json.put("commands", dialogue.commands());
        json.put("full", dialogue.full());
        json.put("resumed", dialogue.resumed());
        return json;
    }

    private static ServerDialogue dialogue(JsonObject json) {
        return new ServerDialogue(
                json.getInteger("transfers"),
                json.getInteger("commands"),
                json.getInteger("full"),
                json.getInteger("resumed"));
    }

    private static JsonObject handshake(HandshakeCost cost) {
        JsonObject json = new JsonObject();
        json.put("tls", cost.tls());
        json.put("jdk", cost.jdk());
        json.put("clearMicros", rounded(cost.clearMicros()));
        json.put("fullMicros", rounded(cost.fullMicros()));
        json.put("resumedMicros", rounded(cost.resumedMicros()));
        return json;
    }

    private static HandshakeCost handshake(JsonObject json) {
        return new HandshakeCost(
                json.getString("tls"),
                json.getString("jdk"),
                json.getDouble("clearMicros"),
                json.getDouble("fullMicros"),
                json.getDouble("resumedMicros"));
    }

    private static JsonObject figure(Figure figure) {
        JsonObject json = new JsonObject();
        json.put("name", figure.name());
        json.put("value", rounded(figure.value()));
        json.put("unit", figure.unit());
        return json;
    }

    private static Figure figure(JsonObject json) {
        return new Figure(json.getString("name"), json.getDouble("value"), json.getString("unit"));
    }

    private static void putNumber(JsonObject json, String name, double value) {
        if (!Double.isNaN(value)) {
            json.put(name, rounded(value));
        }
    }

    private static double number(JsonObject json, String name) {
        return json.containsKey(name) ? json.getDouble(name) : Double.NaN;
    }

    /** More digits than were measured make the file long, not exact. */
    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    private static <T> JsonArray array(Collection<T> items, Function<T, JsonObject> toJson) {
        JsonArray array = new JsonArray();
        items.stream().map(toJson).forEach(array::add);
        return array;
    }

    private static <T> List<T> list(JsonObject json, String name, Function<JsonObject, T> fromJson) {
        // results of former versions do not have all lists
        return ((JsonArray) json.getOrDefault(name, new JsonArray()))
                .stream().map(item -> fromJson.apply((JsonObject) item)).toList();
    }
}
