// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ftpsreuse.client.ClientFactoryBuilder;
import io.ftpsreuse.client.SessionReusingFtpsClient;
import io.ftpsreuse.client.traffic.TrafficCounter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a program writes byte by byte, and what it announces of an upload. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UploadStreamIT {

    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    private final ScriptedFtpsServer server = ScriptedFtpsServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void countsSingleBytes() throws Exception {
        AtomicInteger sent = new AtomicInteger();
        ClientFactoryBuilder counting = HostileClient.trusting().trafficObserver((counter, amount) -> {
            if (counter == TrafficCounter.BYTES_UP) {
                sent.addAndGet((int) amount);
            }
        });
        try (HostileClient client = HostileClient.with(counting).logIn(server)) {
            try (OutputStream out = client.ftps().storeFileStream("a")) {
                for (byte each : CONTENT) {
                    out.write(each);
                }
            }
            assertThat(client.ftps().completePendingCommand()).isTrue();
        }
        // What is counted went through the stall guard, as arrays do.
        assertThat(server.files().get("a")).isEqualTo(CONTENT);
        assertThat(sent).hasValue(CONTENT.length);
    }

    private interface Upload {
        void by(SessionReusingFtpsClient client) throws IOException;
    }

    enum Earlier {
        STORED(client -> client.storeFile("a", stream())),
        REFUSED(client -> client.storeFile("refused", stream())),
        APPENDED(client -> client.appendFile("a", stream())),
        STORED_UNDER_A_UNIQUE_NAME(client -> client.storeUniqueFile("a", stream())),
        STREAMED(client -> {
            client.storeFileStream("a").close();
            client.completePendingCommand();
        }),
        APPENDED_AS_A_STREAM(client -> {
            client.appendFileStream("a").close();
            client.completePendingCommand();
        });

        private final Upload upload;

        Earlier(Upload upload) {
            this.upload = upload;
        }
    }

    private static ByteArrayInputStream stream() {
        return new ByteArrayInputStream(CONTENT);
    }

    @ParameterizedTest
    @EnumSource
    void forgetsAnAnnouncedSourceAfterTheUpload(Earlier earlier) throws Exception {
        AtomicInteger breaks = new AtomicInteger();
        server.on("APPE", ScriptedFtpsServer.usual("STOR"));
        server.on("STOU", ScriptedFtpsServer.usual("STOR"));
        server.on("STOR", (session, argument) -> {
            if (argument.equals("refused")) {
                session.reply("552 Quota exceeded");
            } else if (argument.equals("next") && breaks.getAndIncrement() == 0) {
                // Only what was read of the stream makes another source necessary.
                session.receiveData(received -> session.close());
            } else {
                ScriptedFtpsServer.usual("STOR").to(session, argument);
            }
        });
        AtomicInteger opened = new AtomicInteger();
        try (HostileClient client = HostileClient.connect(server)) {
            client.ftps().nextTransfer().source(offset -> {
                opened.incrementAndGet();
                return new ByteArrayInputStream("of another upload".getBytes(UTF_8));
            });
            catchThrowable(() -> earlier.upload.by(client.ftps()));
            int before = opened.get();

            // What was announced would be sent in the second attempt, which then succeeds.
            catchThrowable(() -> client.upload("next", CONTENT));

            assertThat(breaks).hasPositiveValue();
            assertThat(opened).hasValue(before);
            assertThat(server.files().getOrDefault("next", CONTENT)).isEqualTo(CONTENT);
        }
    }
}
