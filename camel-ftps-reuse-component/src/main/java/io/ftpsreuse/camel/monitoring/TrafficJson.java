// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.monitoring;

import io.ftpsreuse.client.ServerAddress;
import io.ftpsreuse.client.ServerMemory;
import io.ftpsreuse.client.traffic.HandshakeTimes;
import io.ftpsreuse.client.traffic.TrafficCounts;
import java.time.Instant;
import java.util.List;
import org.apache.camel.util.URISupport;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/** The traffic and condition of endpoints and servers as JSON, in the order in which a reader wants them. */
final class TrafficJson {

    static final String NAME = "name";
    static final String COUNTERS = "counters";

    private TrafficJson() {}

    static JsonObject of(MonitoredEndpoint endpoint) {
        EndpointCondition condition = endpoint.traffic().condition();
        List<String> degradations = condition.degradations(Instant.now());
        JsonObject json = new JsonObject();
        json.put(NAME, URISupport.sanitizeUri(endpoint.getEndpointUri()));
        json.put("server", endpoint.serverAddress().toString());
        json.put(
                "condition",
                condition.presentRefusal().isPresent() ? "down" : degradations.isEmpty() ? "up" : "degraded");
        if (!degradations.isEmpty()) {
            json.put("degraded", new JsonArray(degradations));
        }
        condition.lastRefusal().ifPresent(refusal -> {
            json.put("refusal", refusal.why());
            json.put("refusalTime", refusal.when().toString());
        });
        condition.certificateExpires().ifPresent(expires -> json.put("certificateExpires", expires.toString()));
        TrafficCounts counts = endpoint.trafficCounts();
        counts.mechanism().ifPresent(mechanism -> json.put("mechanism", mechanism.toString()));
        counts.ticketsLeft().ifPresent(left -> json.put("ticketsLeft", left));
        addTo(json, counts);
        return json;
    }

    static JsonObject of(ServerAddress server, ServerMemory.Snapshot known) {
        JsonObject json = new JsonObject();
        json.put(NAME, server.toString());
        known.mechanism().ifPresent(mechanism -> json.put("mechanism", mechanism.toString()));
        addTo(json, known.counts());
        return json;
    }

    private static void addTo(JsonObject json, TrafficCounts counts) {
        JsonObject counters = new JsonObject();
        counts.values().forEach((counter, value) -> counters.put(counter.label(), value));
        json.put(COUNTERS, counters);
        json.put("controlHandshakes", of(counts.controlHandshakes()));
        json.put("dataHandshakes", of(counts.dataHandshakes()));
    }

    private static JsonObject of(HandshakeTimes times) {
        JsonObject json = new JsonObject();
        json.put("count", times.count());
        json.put("meanMillis", times.mean().toNanos() / 1e6);
        json.put("times", times.toString());
        return json;
    }
}
