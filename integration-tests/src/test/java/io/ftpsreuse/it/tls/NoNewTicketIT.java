// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.tls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.ResumptionMechanism;
import io.ftpsreuse.it.hostile.Answer;
import io.ftpsreuse.it.hostile.HostileClient;
import io.ftpsreuse.it.hostile.ScriptedFtpsServer;
import io.ftpsreuse.it.hostile.ScriptedFtpsServer.DataLayer;
import io.ftpsreuse.it.hostile.ServerSideTls;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a server costs that sends a TLS 1.3 ticket for the first data connection and no new one, whatever that was for. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NoNewTicketIT {

    private final ScriptedFtpsServer server =
            TicketsOnControlOnly.of(ScriptedFtpsServer.start().having("in/file", "content".getBytes(UTF_8)));

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest(name = "{0}, {1} times: {2} logins")
    @CsvSource({
        "DOWNLOAD, 200, 2",
        "LISTING, 20, 2",
        "NAMES, 20, 2",
        "UPLOAD, 20, 2",
    })
    void costsOneLoginMoreWhereTls12IsLeft(Use use, int times, int logins) throws Exception {
        try (HostileClient client = HostileClient.connect(server)) {
            for (int i = 0; i < times; i++) {
                use.of(client);
            }
            assertThat(client.ftps().mechanism()).contains(ResumptionMechanism.TLS12_SESSION_ID);
        }
        assertThat(logins()).isEqualTo(logins);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({"DOWNLOAD, TLSv1.3, 5", "LISTING, TLSv1.3, 5", "DOWNLOAD, TLSv1.2, 1"})
    void costsALoginEachTimeWhereTls13IsAllThatTheClientAllows(Use use, String version, int logins) throws Exception {
        HostileClient client = HostileClient.with(HostileClient.trusting().tlsProtocols(version))
                .logIn(server);
        try (client) {
            for (int i = 0; i < 5; i++) {
                use.of(client);
            }
        }
        assertThat(logins()).isEqualTo(logins);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Obstacle.class)
    void costsALoginEachTimeAsBeforeWhereTls12TurnsOutNotToHelp(Obstacle obstacle) throws Exception {
        obstacle.isIn(server);
        try (HostileClient client = HostileClient.connect(server)) {
            for (int i = 0; i < 5; i++) {
                Use.DOWNLOAD.of(client);
            }
            assertThat(client.ftps().mechanism()).contains(ResumptionMechanism.TLS13_TICKET);
        }
        assertThat(logins()).isEqualTo(5 + obstacle.attempts);
    }

    private long logins() {
        return server.commands().stream().filter("AUTH TLS"::equals).count();
    }

    /** Something that needs a data connection. */
    enum Use {
        DOWNLOAD {
            @Override
            void of(HostileClient client) throws IOException {
                assertThat(client.download("in/file")).asString(UTF_8).isEqualTo("content");
            }
        },
        LISTING {
            @Override
            void of(HostileClient client) throws IOException {
                assertThat(client.ftps().listFiles("in")).hasSize(1);
            }
        },
        NAMES {
            @Override
            void of(HostileClient client) throws IOException {
                assertThat(client.ftps().listNames("in")).hasSize(1);
            }
        },
        UPLOAD {
            @Override
            void of(HostileClient client) throws IOException {
                client.upload("out", new byte[] {1});
            }
        };

        abstract void of(HostileClient client) throws IOException;
    }

    /** Why TLS 1.2 is of no use, and how many connections it takes to find that out. */
    enum Obstacle {
        REFUSED(1) {
            @Override
            void isIn(ScriptedFtpsServer server) {
                server.speaking("TLSv1.3");
            }
        },
        /** As by a firewall that ends connections with such a ClientHello. */
        BROKEN_OFF(1) {
            @Override
            void isIn(ScriptedFtpsServer server) {
                Answer usual = server.answerTo("AUTH");
                AtomicInteger connections = new AtomicInteger();
                server.on("AUTH", (session, argument) -> {
                    if (connections.incrementAndGet() == 2) {
                        session.reply("234 Go on under TLS");
                        session.close();
                    } else {
                        usual.to(session, argument);
                    }
                });
            }
        },
        /** By neither session id nor ticket. */
        NOT_RESUMED(2) {
            @Override
            void isIn(ScriptedFtpsServer server) {
                Answer usual = server.answerTo("AUTH");
                DataLayer resuming = server.dataLayer();
                ServerSideTls other = ServerSideTls.with(server.tls().identity(), "TLSv1.2");
                server.on("AUTH", (session, argument) -> {
                    usual.to(session, argument);
                    SSLSocket control = (SSLSocket) session.socket();
                    boolean tls12 = control.getSession().getProtocol().equals("TLSv1.2");
                    server.dataLayer(tls12 ? other::over : resuming);
                });
            }
        };

        private final int attempts;

        Obstacle(int attempts) {
            this.attempts = attempts;
        }

        abstract void isIn(ScriptedFtpsServer server);
    }
}
