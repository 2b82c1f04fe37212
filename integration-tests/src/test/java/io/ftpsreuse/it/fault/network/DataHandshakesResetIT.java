// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsreuse.client.FtpsReuseException;
import io.ftpsreuse.it.fault.Action;
import io.ftpsreuse.it.fault.Fault;
import io.ftpsreuse.it.fault.FaultProxy;
import io.ftpsreuse.it.fault.FaultRoute;
import io.ftpsreuse.it.fault.Lane;
import io.ftpsreuse.it.fault.Link;
import io.ftpsreuse.it.fault.Passage;
import io.ftpsreuse.it.fault.Trigger;
import io.ftpsreuse.it.fault.Wire;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A strict server behind a firewall that resets data connections in their TLS handshake: those that begin early, or all. */
class DataHandshakesResetIT {

    private static final byte[] OLD = bytes(1, 100_000);
    private static final byte[] NEW = bytes(2, 300_000);

    private final DefaultCamelContext context = new DefaultCamelContext();
    private ProducerTemplate producer;
    private ConsumerTemplate consumer;

    private static byte[] bytes(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    @BeforeEach
    void start() {
        context.disableJMX();
        context.start();
        producer = context.createProducerTemplate();
        consumer = context.createConsumerTemplate();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private void upload(Lane lane) {
        producer.sendBodyAndHeader(lane.uri("out") + FaultRoute.WIDE_LIMITS, NEW, Exchange.FILE_NAME, "report.bin");
    }

    private byte[] download(Lane lane) {
        Exchange exchange = consumer.receiveNoWait(
                lane.uri("out") + FaultRoute.WIDE_LIMITS + "&delete=true&throwExceptionOnConnectFailed=true");
        if (exchange == null) {
            return new byte[0];
        }
        byte[] body = exchange.getMessage().getBody(byte[].class);
        consumer.doneUoW(exchange);
        return body;
    }

    /** The reset, or ProFTPD's word for it where that came before the server had the connection. */
    private static void saysWhatFailed(Throwable failure) {
        FtpsReuseException typed = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(FtpsReuseException.class::isInstance)
                .map(FtpsReuseException.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no error of ours", failure));
        assertThat(typed.getMessage())
                .containsAnyOf(
                        "TLS handshake of a data connection failed: Connection reset",
                        "broke in the TLS handshake",
                        "425");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.ftpsreuse.it.fault.Lane#kinds")
    void whatBeginsBeforeTheReplyCostsTheListingBeforeTheUpload(Lane.Kind kind) throws Exception {
        try (Lane lane = Lane.start(kind)) {
            lane.server().files().write("out/report.bin", OLD);
            lane.proxy()
                    .prepare(Optional.of(Fault.on(Link.DATA, Fault.EACH, new BeforeReply(lane.proxy()), Action.RESET)));

            upload(lane);
            assertThat(lane.server().files().read("out/report.bin")).isEqualTo(NEW);

            assertThat(download(lane)).isEqualTo(NEW);
            assertThat(lane.server().files().list("out")).isEmpty();
            assertThat(lane.proxy().connections(Link.CONTROL)).isLessThanOrEqualTo(4);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.ftpsreuse.it.fault.Lane#kinds")
    void whereAllAreResetNothingIsTouched(Lane.Kind kind) throws Exception {
        try (Lane lane = Lane.start(kind)) {
            lane.server().files().write("out/report.bin", OLD);
            lane.proxy()
                    .prepare(Optional.of(
                            Fault.on(Link.DATA, Fault.EACH, Trigger.beforeUnit(Wire.TO_SERVER, 0), Action.RESET)));

            assertThatThrownBy(() -> upload(lane)).satisfies(DataHandshakesResetIT::saysWhatFailed);
            assertThat(lane.server().files().list("out")).containsExactly("report.bin");
            assertThat(lane.server().files().read("out/report.bin")).isEqualTo(OLD);

            assertThatThrownBy(() -> download(lane)).satisfies(DataHandshakesResetIT::saysWhatFailed);
            assertThat(lane.server().files().read("out/report.bin")).isEqualTo(OLD);

            lane.proxy().heal();
            upload(lane);
            assertThat(lane.server().files().read("out/report.bin")).isEqualTo(NEW);
        }
    }

    /** Strikes in place of a ClientHello that comes when nothing was replied since its connection was made. */
    private static final class BeforeReply implements Trigger {

        private final FaultProxy proxy;
        private volatile long repliedBefore;

        BeforeReply(FaultProxy proxy) {
            this.proxy = proxy;
        }

        /** Notes what was replied until now. */
        @Override
        public boolean onConnect() {
            repliedBefore = replied();
            return false;
        }

        @Override
        public int admitted(Passage passage) {
            boolean first = passage.wire() == Wire.TO_SERVER && passage.unitsBefore() == 0;
            return first && replied() == repliedBefore ? 0 : ALL;
        }

        private long replied() {
            return proxy.bytes(Link.CONTROL, Wire.TO_CLIENT);
        }
    }
}
