// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import java.io.File;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A body can be read as long as somebody holds it, as those of camel-ftp can, also when its exchange is done and the file on
 * the server deleted. Each test has a file that is held in memory, and one that is on disk.
 */
@Tag("all")
class BodyLifetimeIT {

    private static final byte[] SMALL = random(100_000, 1);
    private static final byte[] LARGE = random(3 << 19, 2);

    private static FtpsServer server;
    private static int directories;

    private final Queue<byte[]> received = new ConcurrentLinkedQueue<>();
    private String directory;
    private FtpsUri in;

    private static byte[] random(int size, long seed) {
        byte[] content = new byte[size];
        new Random(seed).nextBytes(content);
        return content;
    }

    @BeforeAll
    static void start() {
        // So that camel-ftp itself can be asked, too.
        server = FtpsServers.start(FtpsServerSpec.of(FtpsProduct.VSFTPD).withRequireReuse(false));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private FtpsUri twoFiles() {
        directory = "in-" + ++directories;
        server.files().write(directory + "/1-large", LARGE);
        server.files().write(directory + "/2-small", SMALL);
        in = FtpsUri.of(server, directory)
                .polledOften()
                .with("sortBy", "file:name")
                .with("delete", true);
        return in;
    }

    /** Ways to read a body when its exchange is done. */
    enum Reader {
        AGGREGATE_BY_SIZE,
        AGGREGATE_BY_TIMEOUT,
        AGGREGATE_THE_BATCH,
        ON_COMPLETION,
        MULTICAST_TO_SEDA,
        TWO_TIMES_TO_SEDA,
        WIRE_TAP
    }

    @ParameterizedTest
    @EnumSource(Reader.class)
    void isWholeWhenItsExchangeIsDone(Reader reader) throws Exception {
        String uri = twoFiles().toString();
        try (Routes routes = Routes.start(late("seda:late"), routeOf(reader, uri))) {
            assertBothArrive();
            assertThat(routes.problems()).isEmpty();
        }
    }

    private LambdaRouteBuilder routeOf(Reader reader, String uri) {
        return switch (reader) {
            case AGGREGATE_BY_SIZE ->
                rb -> rb.from(uri)
                        .aggregate(rb.constant(true), new GroupedBodyAggregationStrategy())
                        .completionSize(2)
                        .process(this::receive);
            case AGGREGATE_BY_TIMEOUT ->
                rb -> rb.from(uri)
                        .aggregate(rb.constant(true), new GroupedBodyAggregationStrategy())
                        .completionTimeout(300)
                        .process(this::receive);
            case AGGREGATE_THE_BATCH ->
                rb -> rb.from(uri)
                        .aggregate(rb.constant(true), new GroupedBodyAggregationStrategy())
                        .completionFromBatchConsumer()
                        .process(this::receive);
            case ON_COMPLETION ->
                rb -> rb.from(uri)
                        .onCompletion()
                        .process(this::receiveLate)
                        .end()
                        .log("${header.CamelFileName}");
            case MULTICAST_TO_SEDA -> rb -> rb.from(uri).multicast().to("mock:now", "seda:first", "seda:late");
            case TWO_TIMES_TO_SEDA ->
                rb -> rb.from(uri)
                        .to("seda:first")
                        .to("seda:late")
                        // The deletion takes place on the other thread, with the same connection.
                        .process(this::awaitDeletion);
            case WIRE_TAP -> rb -> rb.from(uri).wireTap("seda:late");
        };
    }

    /** The first receiver takes over the deletion of the file; the second begins when that is done. */
    private LambdaRouteBuilder late(String endpoint) {
        return rb -> {
            rb.from("seda:first").to("mock:first");
            rb.from(endpoint).process((Processor) this::receiveLate);
        };
    }

    private void receiveLate(Exchange exchange) {
        awaitDeletion(exchange);
        receive(exchange);
    }

    private void awaitDeletion(Exchange exchange) {
        String name = exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class);
        await().until(() -> !server.files().list(directory).contains(name));
    }

    private void receive(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        Collection<?> bodies = body instanceof Collection<?> several ? several : List.of(body);
        bodies.forEach(each -> received.add(bytes(exchange, each)));
    }

    private static byte[] bytes(Exchange exchange, Object body) {
        return exchange.getContext().getTypeConverter().convertTo(byte[].class, body);
    }

    private void assertBothArrive() {
        await().until(() -> received.size() >= 2);
        assertThat(received)
                .hasSize(2)
                .anyMatch(bytes -> Arrays.equals(bytes, SMALL))
                .anyMatch(bytes -> Arrays.equals(bytes, LARGE));
        await().until(() -> server.files().list(directory).isEmpty());
    }

    @Test
    void ofAConsumerTemplateIsWhole() throws Exception {
        FtpsUri uri = twoFiles();
        try (Routes routes = Routes.start();
                ConsumerTemplate consumer = routes.context().createConsumerTemplate()) {
            List<Object> bodies = Stream.generate(() -> consumer.receiveBody(uri.toString(), 10_000))
                    .limit(2)
                    .toList();
            await().until(() -> server.files().list(directory).isEmpty());
            bodies.forEach(
                    body -> received.add(routes.context().getTypeConverter().convertTo(byte[].class, body)));
            assertBothArrive();
        }
    }

    @Test
    void ofAPollEnrichInARequestIsWhole() throws Exception {
        String uri = twoFiles().toString();
        try (Routes routes = Routes.start(rb -> rb.from("direct:fetch").pollEnrich(uri, 10_000))) {
            List<Object> bodies = Stream.generate(() -> routes.context()
                            .createFluentProducerTemplate()
                            .to("direct:fetch")
                            .request(Object.class))
                    .limit(2)
                    .toList();
            await().until(() -> server.files().list(directory).isEmpty());
            bodies.forEach(
                    body -> received.add(routes.context().getTypeConverter().convertTo(byte[].class, body)));
            assertBothArrive();
        }
    }

    /** What camel-ftp gives is an array; so it is here as far as memory allows, by an option. */
    @ParameterizedTest
    @CsvSource({
        "ftps,      '',                    array, array",
        "ftpsreuse, '',                    file,  array",
        "ftpsreuse, &spoolThreshold=0,     array, array",
        "ftpsreuse, &spoolThreshold=50000, file,  file"
    })
    void isAnArrayOrAFile(String scheme, String options, String large, String small) throws Exception {
        FtpsUri uri = twoFiles();
        String from = (scheme.equals("ftps") ? uri.stock() : uri) + options;
        try (Routes routes = Routes.start();
                ConsumerTemplate consumer = routes.context().createConsumerTemplate()) {
            assertThat(consumer.receiveBody(from, 10_000, GenericFile.class).getBody())
                    .isInstanceOf(typeOf(large));
            assertThat(consumer.receiveBody(from, 10_000, GenericFile.class).getBody())
                    .isInstanceOf(typeOf(small));
        }
    }

    private static Class<?> typeOf(String body) {
        return body.equals("array") ? byte[].class : File.class;
    }
}
