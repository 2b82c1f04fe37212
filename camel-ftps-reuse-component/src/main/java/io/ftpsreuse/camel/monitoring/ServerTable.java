// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.monitoring;

import io.ftpsreuse.client.ServerAddress;
import io.ftpsreuse.client.ServerMemory;
import io.ftpsreuse.client.traffic.TrafficCounter;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;

/** The servers of a component as a table of JMX: one row each, with its mechanism and all counters. */
public final class ServerTable {

    private static final String SERVER = "server";
    private static final String MECHANISM = "mechanism";

    private ServerTable() {}

    public static TabularData of(Map<ServerAddress, ServerMemory.Snapshot> servers) throws OpenDataException {
        CompositeType row = rowType();
        TabularData table = new TabularDataSupport(
                new TabularType("servers", "What is counted, by server", row, new String[] {SERVER}));
        for (Map.Entry<ServerAddress, ServerMemory.Snapshot> server : servers.entrySet()) {
            TrafficView view = TrafficView.of(
                    server.getValue().mechanism(), server.getValue().counts());
            Map<String, Object> values = new LinkedHashMap<>(view.counters());
            values.put(SERVER, server.getKey().toString());
            values.put(MECHANISM, view.mechanism());
            table.put(new CompositeDataSupport(row, values));
        }
        return table;
    }

    private static CompositeType rowType() throws OpenDataException {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put(SERVER, "Host and port of the control connection");
        meanings.put(MECHANISM, "By which mechanism the server resumes; empty while none is known");
        for (TrafficCounter counter : TrafficCounter.values()) {
            meanings.put(counter.label(), counter.meaning());
        }
        String[] names = meanings.keySet().toArray(String[]::new);
        OpenType<?>[] types = new OpenType<?>[names.length];
        for (int i = 0; i < names.length; i++) {
            types[i] = i < 2 ? SimpleType.STRING : SimpleType.LONG;
        }
        return new CompositeType(
                "server", "One server", names, meanings.values().toArray(String[]::new), types);
    }
}
