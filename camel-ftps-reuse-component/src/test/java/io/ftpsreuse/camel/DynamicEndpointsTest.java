// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.Producer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What is left of endpoints that {@code toD} makes, when Camel has dropped them. */
@Tag("one-jdk")
class DynamicEndpointsTest {

    private static final int SERVERS = 1_000;
    private static final int KEPT_BY_CAMEL = 1_000;

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private ServerSocket listener;

    @BeforeEach
    void start() throws Exception {
        Configurator.setLevel("io.ftpsreuse", Level.ERROR);
        Configurator.setLevel("org.apache.camel", Level.OFF);
        listener = new ServerSocket(0, 100);
        Thread server = new Thread(this::refuseTls, "refuses TLS");
        server.setDaemon(true);
        server.start();
        camel.getRegistry().bind("metricsRegistry", registry);
        camel.addRoutes(new RouteBuilder() {

            @Override
            public void configure() {
                from("direct:out")
                        .toD("ftpsreuse:vendor@${header.server}/${header.directory}?password=secret"
                                + "&maximumReconnectAttempts=0&pinnedCertificate=sha256:" + "00".repeat(32));
            }
        });
        camel.start();
    }

    @AfterEach
    void stop() throws IOException {
        camel.stop();
        listener.close();
        Configurator.reconfigure();
    }

    /** A greeting, and no TLS: as far as an endpoint comes without files, with all that it has for connections. */
    private void refuseTls() {
        while (!listener.isClosed()) {
            try (Socket client = listener.accept()) {
                client.getOutputStream().write("220 Hello\r\n".getBytes(US_ASCII));
                new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII)).readLine();
                client.getOutputStream().write("500 What?\r\n".getBytes(US_ASCII));
            } catch (IOException e) {
                // The client has gone, or the test is at its end.
            }
        }
    }

    /** The addresses of 127.0.0.0/8 are all this machine's on Linux. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void tenThousandOfThemOnAThousandServersTakeNoMoreThanTheFirstTwoThousand() throws Exception {
        try (FluentProducerTemplate template = camel.createFluentProducerTemplate()) {
            upload(template, 0, 2_000);
            long heap = leastHeap();
            long threads = ourThreads();

            upload(template, 2_000, 10_000);

            assertThat(camel.getEndpointRegistry().size()).isLessThanOrEqualTo(KEPT_BY_CAMEL + 1);
            assertThat(component().getServerMemory().snapshots()).hasSize(SERVERS);
            assertThat(metersByEndpoint()).isLessThanOrEqualTo(KEPT_BY_CAMEL + 100);
            assertThat(leastHeap()).isLessThan(heap + heap / 10);
            assertThat(ourThreads()).isLessThanOrEqualTo(threads);
        }
    }

    private void upload(FluentProducerTemplate template, int from, int to) {
        for (int i = from; i < to; i++) {
            int server = i % SERVERS;
            Exchange exchange = template.to("direct:out")
                    .withHeader(
                            "server",
                            "127.1." + server / 250 + "." + (1 + server % 250) + ":" + listener.getLocalPort())
                    .withHeader("directory", "d" + i)
                    .withHeader(Exchange.FILE_NAME, "a.csv")
                    .withBody("a")
                    .send();
            assertThat(exchange.getException()).hasMessageContaining("500 What?");
        }
    }

    @Test
    void theMetersOfAnEndpointGoWhenItAndItsProducersAreStopped() throws Exception {
        String uri = "ftpsreuse:vendor@vendor.example/out?password=secret";
        FtpsReuseEndpoint endpoint = camel.getEndpoint(uri, FtpsReuseEndpoint.class);
        FtpsReuseEndpoint other = camel.getEndpoint(uri + "&binary=false", FtpsReuseEndpoint.class);
        Producer producer = endpoint.createProducer();
        producer.start();

        other.stop();
        endpoint.stop();
        assertThat(metersByEndpoint()).isEqualTo(1);

        producer.stop();
        assertThat(metersByEndpoint()).isZero();
        endpoint.start();
        assertThat(metersByEndpoint()).isEqualTo(1);
    }

    @Test
    void theMetersOfAnEndpointThatCamelDropsWithoutAWordGoToo() throws Exception {
        camel.getEndpointRegistry().clear();
        camel.getEndpoint("ftpsreuse:vendor@vendor.example/dropped?password=secret");
        camel.getEndpointRegistry().clear();
        boolean gone = false;
        for (int i = 0; i < 100 && !gone; i++) {
            System.gc();
            camel.getEndpoint("ftpsreuse:vendor@vendor.example/next?password=secret");
            gone = endpointsWithMeters().noneMatch(each -> each.endsWith("/dropped"));
            camel.getEndpointRegistry().clear();
        }
        assertThat(gone).isTrue();
    }

    private FtpsReuseComponent component() {
        return camel.getComponent(FtpsReuseComponent.SCHEME, FtpsReuseComponent.class);
    }

    private long metersByEndpoint() {
        return endpointsWithMeters().count();
    }

    private Stream<String> endpointsWithMeters() {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .map(id -> id.getTag("endpoint"))
                .filter(Objects::nonNull)
                .distinct();
    }

    private static long ourThreads() {
        Map<Thread, StackTraceElement[]> all = Thread.getAllStackTraces();
        return all.keySet().stream()
                .filter(thread -> !thread.getName().startsWith("Common-Cleaner"))
                .count();
    }

    /** What has a reference to be processed is freed by a later collection than the one that finds it unreachable. */
    private static long leastHeap() {
        return LongStream.range(0, 4).map(each -> heapAfterCollection()).min().orElseThrow();
    }

    private static long heapAfterCollection() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
