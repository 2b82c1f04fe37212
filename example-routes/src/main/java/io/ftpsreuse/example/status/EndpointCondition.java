// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.example.status;

import io.ftpsreuse.camel.FtpsReuseDevConsole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.console.DevConsole;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/**
 * How an endpoint is doing, as the component's dev console says; see docs/monitoring.md.
 *
 * @param state up, degraded or down
 * @param degraded what is not as it should be although files pass
 * @param refusal the last one in the words of its exception, which say what to do; empty if there was none
 * @param refusalTime when that was
 * @param certificateExpires when the certificate expires that the server showed last; empty if it has shown none
 */
record EndpointCondition(
        String state, List<String> degraded, String refusal, String refusalTime, String certificateExpires) {

    /** Those of all endpoints, by their URIs without passwords. */
    static Map<String, EndpointCondition> all(CamelContext context) {
        // camel-console would find it, but that is for development
        FtpsReuseDevConsole console = new FtpsReuseDevConsole();
        console.setCamelContext(context);
        JsonObject root = (JsonObject) console.call(DevConsole.MediaType.JSON);
        Map<String, EndpointCondition> conditions = new HashMap<>();
        JsonArray endpoints = root.getCollection("endpoints");
        endpoints.forEach(each -> conditions.put(((JsonObject) each).getString("name"), of((JsonObject) each)));
        return conditions;
    }

    private static EndpointCondition of(JsonObject json) {
        List<String> degraded = new ArrayList<>();
        JsonArray said = json.getCollectionOrDefault("degraded", new JsonArray());
        said.forEach(each -> degraded.add(String.valueOf(each)));
        return new EndpointCondition(
                json.getString("condition"),
                degraded,
                Line.of(json.getString("refusal")),
                Line.of(json.getString("refusalTime")),
                Line.of(json.getString("certificateExpires")));
    }
}
