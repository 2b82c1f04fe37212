// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.traffic.TrafficCounter;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.apache.camel.CamelContextAware;
import org.apache.camel.console.DevConsole;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Seven listings, five downloads, four uploads and one renewal are counted exactly, wherever counters are shown. */
class KnownRunIT {

    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    /** By the names of JMX. What is not in it must be 0. */
    private static final Map<String, Long> EXPECTED = Map.ofEntries(
            Map.entry("ControlConnections", 3L),
            Map.entry("ResumedByTls13Ticket", 16L),
            Map.entry("RenewalsBrokenOff", 1L),
            Map.entry("Drains", 4L),
            Map.entry("BytesUp", 4L * CONTENT.length),
            Map.entry("Listings", 7L),
            Map.entry("Downloads", 5L),
            Map.entry("Uploads", 4L),
            Map.entry("Verified", 9L),
            Map.entry("Retries", 1L));

    private static final SimpleMeterRegistry METERS = new SimpleMeterRegistry();

    private static FtpsServer server;
    private static Routes routes;

    @BeforeAll
    static void run() throws Exception {
        server = FtpsServers.start(FtpsProduct.VSFTPD);
        ManualScheduler polls = new ManualScheduler();
        FtpsUri in = FtpsUri.of(server, "in")
                .polledOften()
                .with("scheduler", "#" + ManualScheduler.NAME)
                .with("delete", true);
        routes = Routes.prepare(rb -> rb.from(in.toString()).process(exchange -> {}))
                .bind(ManualScheduler.NAME, polls)
                .bind("metricsRegistry", METERS);
        // Also those endpoints that come later, of a producer template.
        routes.context().getManagementStrategy().getManagementAgent().setRegisterAlways(true);
        routes.started();
        for (int poll = 0; poll < 7; poll++) {
            if (poll < 5) {
                server.files().write("in/file-" + poll, CONTENT);
            }
            polls.poll();
        }
        FtpsUri out = FtpsUri.of(server, "out");
        for (int i = 0; i < 4; i++) {
            if (i == 2) {
                server.restart();
            }
            routes.upload(out, "file-" + i, CONTENT);
        }
    }

    @AfterAll
    static void close() {
        routes.close();
        server.close();
    }

    @Test
    void bothSidesAgree() {
        assertThat(routes.problems()).isEmpty();
        assertThat(server.files().list("in")).isEmpty();
        assertThat(server.files().list("out")).hasSize(4);
        assertThat(server.resumedDataConnections()).isEqualTo(16);
        assertThat(server.refusedDataConnections()).isZero();
    }

    @Test
    void isCountedByTheComponentInJmx() throws Exception {
        ObjectName component = name("components", "ftpsreuse");

        assertThat(countersOf(component)).isEqualTo(EXPECTED);
        assertThat(attribute(component, "DataConnections")).isEqualTo(16L);
        assertThat(attribute(component, "ResumedDataConnections")).isEqualTo(16L);
        assertThat(attribute(component, "Renewals")).isEqualTo(1L);
        assertThat(attribute(component, "Mechanism")).isEqualTo("TLS 1.3 ticket");
        assertThat((String) attribute(component, "DataHandshakes")).contains("ms: ");
        assertThat((double) attribute(component, "ControlHandshakeMeanMillis")).isPositive();
    }

    @Test
    void isCountedByEachEndpointInJmx() throws Exception {
        ObjectName in = name("endpoints", "/in");
        ObjectName out = name("endpoints", "/out");

        assertThat(attribute(in, "Listings")).isEqualTo(7L);
        assertThat(attribute(in, "Downloads")).isEqualTo(5L);
        assertThat(attribute(in, "Uploads")).isEqualTo(0L);
        assertThat(attribute(in, "ControlConnections")).isEqualTo(1L);
        assertThat(attribute(out, "Listings")).isEqualTo(0L);
        assertThat(attribute(out, "Uploads")).isEqualTo(4L);
        assertThat(attribute(out, "Renewals")).isEqualTo(1L);
        assertThat((int) attribute(in, "TicketsLeft")).isPositive();
        // What Camel shows of each endpoint is still there.
        assertThat((String) attribute(out, "EndpointUri")).startsWith("ftpsreuse://");
    }

    @Test
    void isCountedByServerInJmx() throws Exception {
        TabularData table = (TabularData)
                jmx().invoke(name("components", "ftpsreuse"), "trafficByServer", new Object[0], new String[0]);
        CompositeData row = table.get(new Object[] {"localhost:" + server.port()});

        assertThat(row.get("mechanism")).isEqualTo("TLS 1.3 ticket");
        EXPECTED.forEach((name, value) -> assertThat(row.get(Character.toLowerCase(name.charAt(0)) + name.substring(1)))
                .as(name)
                .isEqualTo(value));
    }

    @Test
    void isCountedByMeters() {
        assertThat(count("ftpsreuse.connections.control")).isEqualTo(3);
        assertThat(count("ftpsreuse.connections.data", "mechanism", "tls13_ticket"))
                .isEqualTo(16);
        assertThat(count("ftpsreuse.connections.data")).isEqualTo(16);
        assertThat(count("ftpsreuse.connections.data.refused")).isZero();
        assertThat(count("ftpsreuse.renewals", "cause", "broken_off")).isEqualTo(1);
        assertThat(count("ftpsreuse.renewals")).isEqualTo(1);
        assertThat(count("ftpsreuse.listings")).isEqualTo(7);
        assertThat(count("ftpsreuse.transfers", "direction", "down")).isEqualTo(5);
        assertThat(count("ftpsreuse.transfers", "direction", "up")).isEqualTo(4);
        assertThat(count("ftpsreuse.transfers.verified")).isEqualTo(9);
        assertThat(count("ftpsreuse.transfers.retries")).isEqualTo(1);
        assertThat(count("ftpsreuse.transfers.truncated")).isZero();
        assertThat(count("ftpsreuse.drains")).isEqualTo(4);
        assertThat(count("ftpsreuse.data", "direction", "up")).isEqualTo(28);
        assertThat(METERS.find("ftpsreuse.handshakes").tag("connection", "data").timers())
                .extracting(Timer::count)
                .containsExactlyInAnyOrder(12L, 4L);
        assertThat(METERS.get("ftpsreuse.certificate.validity").timeGauge().value(TimeUnit.HOURS))
                .isBetween(1.0, 24.0);
        assertThat(METERS.get("ftpsreuse.tickets.left").gauge().value()).isPositive();
    }

    /** Neither a user nor an option is in a tag, let alone a password. */
    @Test
    void tellsOfServersAndDirectoriesOnlyInTags() {
        String address = "localhost:" + server.port();

        assertThat(METERS.getMeters())
                .filteredOn(meter -> meter.getId().getName().startsWith("ftpsreuse."))
                .isNotEmpty()
                .extracting(Meter::getId)
                .allSatisfy(id -> {
                    assertThat(id.getTag("endpoint"))
                            .isIn("ftpsreuse://" + address + "/in", "ftpsreuse://" + address + "/out");
                    assertThat(id.getTag("server")).isEqualTo(address);
                    assertThat(id.getTag("camelContext"))
                            .isEqualTo(routes.context().getName());
                });
    }

    @Test
    void isCountedInTheConsole() {
        DevConsole console =
                PluginHelper.getDevConsoleResolver(routes.context()).resolveDevConsole("ftpsreuse");
        CamelContextAware.trySetCamelContext(console, routes.context());

        JsonObject json = (JsonObject) console.call(DevConsole.MediaType.JSON);
        JsonObject known = (JsonObject) ((JsonArray) json.get("servers")).get(0);
        JsonObject counters = (JsonObject) known.get("counters");
        assertThat(known)
                .containsEntry("name", "localhost:" + server.port())
                .containsEntry("mechanism", "TLS 1.3 ticket");
        assertThat(counters)
                .containsEntry("listings", 7L)
                .containsEntry("downloads", 5L)
                .containsEntry("uploads", 4L)
                .containsEntry("renewalsBrokenOff", 1L)
                .containsEntry("fullDataConnections", 0L);
        assertThat((JsonArray) json.get("endpoints")).hasSize(2);

        assertThat((String) console.call(DevConsole.MediaType.TEXT))
                .contains("Server: localhost:" + server.port())
                .contains("    listings: 7\n", "    downloads: 5\n", "    uploads: 4\n", "    renewalsBrokenOff: 1\n")
                .contains("    dataHandshakes.count: 16\n", "    mechanism: TLS 1.3 ticket\n")
                .doesNotContain("fullDataConnections", server.password());
    }

    private static double count(String name, String... tags) {
        return METERS.get(name).tags(tags).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** Those counters that are not 0, but for the bytes of listings, which tell dates. */
    private static Map<String, Long> countersOf(ObjectName name) throws Exception {
        Map<String, Long> counters = new LinkedHashMap<>();
        for (TrafficCounter counter : TrafficCounter.values()) {
            String attribute = Character.toUpperCase(counter.label().charAt(0))
                    + counter.label().substring(1);
            long value = (long) attribute(name, attribute);
            if (attribute.equals("BytesDown")) {
                assertThat(value).isGreaterThan(5L * CONTENT.length);
            } else if (value != 0) {
                counters.put(attribute, value);
            }
        }
        return counters;
    }

    private static Object attribute(ObjectName name, String attribute) throws Exception {
        return jmx().getAttribute(name, attribute);
    }

    private static ObjectName name(String type, String name) throws Exception {
        String context = routes.context().getManagementName();
        ObjectName all = new ObjectName("org.apache.camel:context=" + context + ",type=" + type + ",name=*");
        return jmx().queryNames(all, null).stream()
                .filter(each -> each.getKeyProperty("name").contains(name))
                .findFirst()
                .orElseThrow();
    }

    private static MBeanServer jmx() {
        return routes.context().getManagementStrategy().getManagementAgent().getMBeanServer();
    }
}
