// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.CamelExecutionException;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Only a server that says so accepts fewer connections than there could be; and exchanges that wait for a connection do not
 * get one any more once their producer has been stopped.
 */
class ConnectionLimitsIT {

    private static final byte[] CONTENT = {1, 2, 3};
    private static final String CLOSED = "";
    private static final String OUT = "direct:out";

    private final ScriptedFtpsServer server = ScriptedFtpsServer.start();
    private final List<Socket> controlConnections = new CopyOnWriteArrayList<>();
    private final List<String> storing = new CopyOnWriteArrayList<>();
    private final CountDownLatch held = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile String refusal;

    ConnectionLimitsIT() {
        server.on("(greeting)", this::greet);
        server.on("STOR", (session, name) -> {
            storing.add(name);
            if (name.endsWith("held")) {
                waitUntilReleased();
            }
            ScriptedFtpsServer.usual("STOR").to(session, name);
        });
    }

    @AfterEach
    void closeServer() {
        held.countDown();
        threads.shutdownNow();
        server.close();
    }

    private void greet(ScriptedSession session, String nothing) throws IOException {
        String present = refusal;
        if (present == null) {
            controlConnections.add(session.socket());
            session.reply("220 Scripted");
            return;
        }
        if (!present.equals(CLOSED)) {
            session.reply(present);
        }
        session.close();
    }

    private void waitUntilReleased() throws IOException {
        try {
            held.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {CLOSED, "421 Service not available, closing control connection", "530 Who are you?"})
    void aFailureOfAnotherKindIsNotRememberedByAProducer(String failure) throws Exception {
        String uri = HostileRoutes.uri(server, "out") + "&maxConnections=2";
        try (HostileRoutes routes = HostileRoutes.start(rb -> rb.from(OUT).to(uri));
                LogCapture log = new LogCapture(Level.WARN)) {
            Future<?> first = threads.submit(() -> routes.send(OUT, "held", CONTENT));
            await().until(() -> storing.size() == 1);

            refusal = failure;
            Future<?> failed = threads.submit(() -> routes.send(OUT, "failed", CONTENT));
            assertThatThrownBy(() -> failed.get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(CamelExecutionException.class);
            refusal = null;
            threads.submit(() -> routes.send(OUT, "second", CONTENT)).get(10, TimeUnit.SECONDS);

            assertThat(first).isNotDone();
            held.countDown();
            first.get(10, TimeUnit.SECONDS);
            assertThat(server.files()).containsOnlyKeys("out/held", "out/second");
            assertThat(log.ours()).noneMatch(line -> line.text().contains("accepts"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {CLOSED, "421 Service not available, closing control connection"})
    void aFailureOfAnotherKindIsNotRememberedByAConsumer(String failure) throws Exception {
        for (int i = 0; i < 5; i++) {
            server.having("in/" + i, CONTENT);
        }
        AtomicInteger polls = new AtomicInteger();
        String uri = HostileRoutes.polled(server, "in") + "&noop=true&idempotent=false&parallelTransfers=2";
        try (HostileRoutes routes = HostileRoutes.prepare(rb -> rb.from(uri).process(exchange -> {}));
                LogCapture log = new LogCapture(Level.WARN)) {
            server.on("LIST", (session, directory) -> {
                refusal = polls.incrementAndGet() == 1 ? failure : null;
                ScriptedFtpsServer.usual("LIST").to(session, directory);
            });
            routes.context().start();
            await().until(() -> controlConnections.size() == 2);
            assertThat(polls).hasValueGreaterThan(1);
            assertThat(log.ours()).noneMatch(line -> line.text().contains("accepts"));
        }
    }

    @Test
    void whoWaitsForAConnectionFailsWhenTheProducerIsStoppedByForce() throws Exception {
        String uri = HostileRoutes.uri(server, "out") + "&maxConnections=1";
        try (HostileRoutes routes = HostileRoutes.prepare(rb -> rb.from(OUT).to(uri))) {
            routes.context().getShutdownStrategy().setTimeout(1);
            routes.context().start();
            List<Future<?>> exchanges = Stream.of("1.held", "2.held", "3.held")
                    .<Future<?>>map(name -> threads.submit(() -> routes.send(OUT, name, CONTENT)))
                    .toList();
            await().until(() -> routes.context().getInflightRepository().size() == 3 && storing.size() == 1);

            routes.context().stop();

            for (Future<?> exchange : exchanges) {
                assertThatThrownBy(() -> exchange.get(10, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
            }
            held.countDown();
            await().untilAsserted(
                            () -> assertThat(controlConnections).isNotEmpty().allMatch(Socket::isClosed));
            assertThat(controlConnections).hasSize(1);
            assertThat(storing).hasSize(1);
        }
    }
}
