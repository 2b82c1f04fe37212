// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.monitoring;

import io.ftpsreuse.client.ServerAddress;
import io.ftpsreuse.client.ServerMemory;
import io.ftpsreuse.client.traffic.TrafficCounts;
import java.time.Instant;
import java.util.List;
import org.apache.camel.util.URISupport;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/** The traffic and condition of endpoints and servers as JSON, identity and condition first. */
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
                condition.presentFailure().isPresent() ? "down" : degradations.isEmpty() ? "up" : "degraded");
        if (!degradations.isEmpty()) {
            json.put("degraded", new JsonArray(degradations));
        }
        condition.lastFailure().ifPresent(failure -> {
            json.put("failure", failure.reason());
            json.put("failureTime", failure.when().toString());
        });
        condition.certificateExpires().ifPresent(expires -> json.put("certificateExpires", expires.toString()));
        TrafficCounts counts = endpoint.trafficCounts();
        TrafficView view = TrafficView.of(counts);
        putMechanism(json, view);
        counts.ticketsLeft().ifPresent(left -> json.put("ticketsLeft", left));
        putCounters(json, view);
        return json;
    }

    static JsonObject of(ServerAddress server, ServerMemory.Snapshot known) {
        JsonObject json = new JsonObject();
        json.put(NAME, server.toString());
        TrafficView view = TrafficView.of(known.mechanism(), known.counts());
        putMechanism(json, view);
        putCounters(json, view);
        return json;
    }

    private static void putMechanism(JsonObject json, TrafficView view) {
        if (!view.mechanism().isEmpty()) {
            json.put("mechanism", view.mechanism());
        }
    }

    private static void putCounters(JsonObject json, TrafficView view) {
        json.put(COUNTERS, new JsonObject(view.counters()));
        json.put("controlHandshakes", of(view.controlHandshakes()));
        json.put("dataHandshakes", of(view.dataHandshakes()));
    }

    private static JsonObject of(TrafficView.Handshakes handshakes) {
        JsonObject json = new JsonObject();
        json.put("count", handshakes.count());
        json.put("meanMillis", handshakes.meanMillis());
        json.put("times", handshakes.times());
        return json;
    }
}
