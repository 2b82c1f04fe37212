// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;

/** A route that uploads what it is given, one file after the other over one control connection if it lasts. */
public final class Uploads implements AutoCloseable {
    private static final int SIZE = 300_000;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Troubles troubles = new Troubles(() -> {});
    private final Random random = new Random(11);
    private final Lane lane;
    private final String directory;
    private int uploads;

    public Uploads(Lane lane) throws Exception {
        this.lane = lane;
        this.directory = lane.newDirectory();
        context.disableJMX();
        String uri = lane.uri(directory) + FaultRoute.LIMITS + "&tempFileName=${file:name}.part";
        RouteBuilder.addRoutes(context, builder -> {
            builder.errorHandler(builder.defaultErrorHandler()
                    .maximumRedeliveries(3)
                    .redeliveryDelay(50)
                    .onExceptionOccurred(troubles));
            builder.from("direct:upload").to(uri);
        });
        context.start();
    }

    /** Uploads a file and compares what the server has. */
    public void upload() {
        byte[] content = new byte[SIZE];
        random.nextBytes(content);
        String name = "upload-" + ++uploads;
        try (var template = context.createProducerTemplate()) {
            template.sendBodyAndHeader("direct:upload", content, Exchange.FILE_NAME, name);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        assertThat(lane.server().files().read(directory + "/" + name)).isEqualTo(content);
        assertThat(lane.server().files().list(directory)).hasSize(uploads);
    }

    /** Lets time pass. */
    public void idle(Duration duration) {
        Awaitility.await().pollDelay(duration).atMost(duration.multipliedBy(2)).until(() -> true);
    }

    /** Returns how many operations failed and were tried again by the route. */
    public int retried() {
        return troubles.seen().size();
    }

    @Override
    public void close() {
        context.stop();
    }
}
