// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.monitoring;

import io.ftpsreuse.client.ServerAddress;
import io.ftpsreuse.client.ServerMemory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/** Counters and condition of each {@code ftpsreuse} endpoint, and counters of each server, as text and as JSON. */
@DevConsole(
        name = FtpsReuseDevConsole.ID,
        displayName = FtpsReuseDevConsole.TITLE,
        description = FtpsReuseDevConsole.DESCRIPTION)
public class FtpsReuseDevConsole extends AbstractDevConsole {

    static final String ID = "ftpsreuse";
    static final String TITLE = "FTPS with session reuse";
    static final String DESCRIPTION = "TLS sessions resumed, renewals and transfers of FTPS endpoints and servers";

    public FtpsReuseDevConsole() {
        super("camel", ID, TITLE, DESCRIPTION);
    }

    /** One endpoint: an element of {@code endpoints} in the JSON. */
    public static JsonObject of(MonitoredEndpoint endpoint) {
        return TrafficJson.of(endpoint);
    }

    @Override
    protected JsonObject doCallJson(Map<String, Object> options) {
        JsonObject root = new JsonObject();
        root.put("endpoints", endpoints());
        root.put("servers", servers());
        return root;
    }

    /** As {@link #doCallJson}, without counters that are 0. */
    @Override
    protected String doCallText(Map<String, Object> options) {
        StringBuilder text = new StringBuilder();
        endpoints().forEach(each -> append(text, "Endpoint", (JsonObject) each));
        servers().forEach(each -> append(text, "Server", (JsonObject) each));
        return text.toString();
    }

    private JsonArray endpoints() {
        JsonArray endpoints = new JsonArray();
        getCamelContext().getEndpoints().stream()
                .filter(MonitoredEndpoint.class::isInstance)
                .map(MonitoredEndpoint.class::cast)
                .map(TrafficJson::of)
                .forEach(endpoints::add);
        return endpoints;
    }

    private JsonArray servers() {
        JsonArray servers = new JsonArray();
        List<MonitoredComponent> components = getCamelContext().getComponentNames().stream()
                .map(name -> getCamelContext().hasComponent(name))
                .filter(MonitoredComponent.class::isInstance)
                .map(MonitoredComponent.class::cast)
                .toList();
        for (MonitoredComponent component : components) {
            Map<ServerAddress, ServerMemory.Snapshot> known =
                    component.getServerMemory().snapshots();
            known.forEach((server, snapshot) -> servers.add(TrafficJson.of(server, snapshot)));
        }
        return servers;
    }

    private static void append(StringBuilder text, String heading, JsonObject values) {
        text.append(heading).append(": ").append(values.get(TrafficJson.NAME)).append('\n');
        values.forEach((key, value) -> {
            if (value instanceof JsonObject group) {
                group.forEach((name, each) ->
                        appendLine(text, TrafficJson.COUNTERS.equals(key) ? name : key + "." + name, each));
            } else if (!TrafficJson.NAME.equals(key)) {
                appendLine(text, key, value);
            }
        });
        text.append('\n');
    }

    private static void appendLine(StringBuilder text, String name, Object value) {
        if (!Objects.equals(value, 0L)) {
            text.append("    ").append(name).append(": ").append(value).append('\n');
        }
    }
}
