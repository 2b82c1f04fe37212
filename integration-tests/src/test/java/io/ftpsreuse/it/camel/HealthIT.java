// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.it.server.CertificateAuthority;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import io.ftpsreuse.it.server.TlsVersions;
import java.time.Duration;
import org.apache.camel.health.HealthCheck.Result;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.health.HealthCheckAware;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRepository;
import org.junit.jupiter.api.Test;

/** Up, degraded or down: what the health checks of an endpoint's consumer and producer say of real servers. */
class HealthIT {

    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    private static final CertificateAuthority AUTHORITY = CertificateAuthority.ofThisRun();

    @Test
    void isUpWhileFilesPass() throws Exception {
        try (FtpsServer server = FtpsServers.start(lasting(FtpsProduct.VSFTPD));
                Routes routes = start()) {
            routes.upload(FtpsUri.of(server, "out"), "file", CONTENT);

            Result health = ofProducer(routes);
            assertThat(health.getState()).isEqualTo(State.UP);
            assertThat(health.getDetails())
                    .containsEntry("ftpsreuse.server", "localhost:" + server.port())
                    .containsEntry("ftpsreuse.mechanism", "TLS 1.3 ticket")
                    .containsKey("ftpsreuse.certificate.expires")
                    .doesNotContainKeys("ftpsreuse.degraded", "ftpsreuse.failure");
        }
    }

    @Test
    void isDegradedByACertificateThatExpiresWithinFourteenDays() throws Exception {
        FtpsServerSpec expiring =
                FtpsServerSpec.of(FtpsProduct.VSFTPD).withCertificate(AUTHORITY.localhost(Duration.ofDays(13)));
        try (FtpsServer server = FtpsServers.start(expiring);
                Routes routes = start()) {
            routes.upload(FtpsUri.of(server, "out"), "file", CONTENT);

            Result health = ofProducer(routes);
            assertThat(health.getState()).isEqualTo(State.UP);
            assertThat(degradation(health)).startsWith("the server's certificate expires at 20");
        }
    }

    @Test
    void isDegradedWhileItFallsBackToFullHandshakes() throws Exception {
        FtpsServerSpec resumesNothing = lasting(FtpsProduct.PURE_FTPD).withTls(TlsVersions.TLS_1_3);
        try (FtpsServer server = FtpsServers.start(resumesNothing);
                Routes routes = start()) {
            routes.upload(FtpsUri.of(server, "out").with("sessionReuse", "preferred"), "file", CONTENT);

            Result health = ofProducer(routes);
            assertThat(health.getState()).isEqualTo(State.UP);
            assertThat(degradation(health)).contains("data connections make full handshakes");
        }
    }

    /** Who turned resumption off has nothing to fall back from. */
    @Test
    void isNotDegradedByFullHandshakesThatWereAskedFor() throws Exception {
        FtpsServerSpec lax = lasting(FtpsProduct.VSFTPD).withRequireReuse(false);
        try (FtpsServer server = FtpsServers.start(lax);
                Routes routes = start()) {
            routes.upload(FtpsUri.of(server, "out").with("sessionReuse", "off"), "file", CONTENT);

            assertThat(ofProducer(routes).getState()).isEqualTo(State.UP);
            assertThat(ofProducer(routes).getDetails()).doesNotContainKey("ftpsreuse.degraded");
        }
    }

    /** ProFTPD gives no ticket for an upload. */
    @Test
    void isDegradedWhereEachUploadNeedsANewControlConnection() throws Exception {
        FtpsServerSpec starving = lasting(FtpsProduct.PROFTPD).withTls(TlsVersions.TLS_1_3);
        try (FtpsServer server = FtpsServers.start(starving);
                Routes routes = start()) {
            FtpsUri out = FtpsUri.of(server, "out");
            for (int i = 0; i < 10; i++) {
                routes.upload(out, "file-" + i, CONTENT);
            }
            assertThat(ofProducer(routes).getDetails()).doesNotContainKey("ftpsreuse.degraded");

            routes.upload(out, "file-10", CONTENT);

            assertThat(ofProducer(routes).getState()).isEqualTo(State.UP);
            assertThat(degradation(ofProducer(routes)))
                    .isEqualTo("10 of the last 20 data connections needed a new control connection");
            assertThat(routes.endpoints().get(0).trafficCounts().renewals()).isEqualTo(10);
        }
    }

    @Test
    void isDownWithTheLastRefusalUntilAFilePasses() throws Exception {
        try (FtpsServer server = FtpsServers.start(lasting(FtpsProduct.VSFTPD));
                Routes routes = start()) {
            FtpsUri out = FtpsUri.of(server, "out").with("sessionReuse", "off");
            Failure.of(DataCommandFailedException.class, () -> routes.upload(out, "file", CONTENT));

            Result health = ofProducer(routes);
            assertThat(health.getState()).isEqualTo(State.DOWN);
            assertThat(health.getMessage()).hasValueSatisfying(message -> assertThat(message)
                    .contains("server answered: \"522", "What to do: Use ftpsreuse: with sessionReuse=required")
                    .doesNotContain(server.password()));
            assertThat(health.getDetails())
                    .containsKey("ftpsreuse.failure.time")
                    .containsEntry("ftpsreuse.failure", health.getMessage().orElseThrow());
            assertThat(routes.endpoints().get(0).getRefusedByServer())
                    .isEqualTo(server.refusedDataConnections())
                    .isPositive();
        }
    }

    /** camel-ftp skips a poll without a connection, and finds that healthy. */
    @Test
    void isDownWhileAConsumerCannotConnectAndUpAgainAfterwards() throws Exception {
        ManualScheduler polls = new ManualScheduler();
        try (FtpsServer server = FtpsServers.start(lasting(FtpsProduct.VSFTPD))) {
            FtpsUri in = FtpsUri.of(server, "in")
                    .with("scheduler", "#" + ManualScheduler.NAME)
                    .with("maximumReconnectAttempts", 0);
            try (Routes routes = Routes.prepare(rb -> rb.from(in.toString()).process(exchange -> {}))
                    .bind(ManualScheduler.NAME, polls)
                    .started()) {
                polls.poll();
                assertThat(ofConsumer(routes).getState()).isEqualTo(State.UP);

                server.kill();
                for (int poll = 0; poll < 2; poll++) {
                    polls.poll();
                    assertThat(ofConsumer(routes).getState()).isEqualTo(State.DOWN);
                    assertThat(ofConsumer(routes).getMessage())
                            .hasValueSatisfying(message -> assertThat(message).containsIgnoringCase("refused"));
                }

                server.restart();
                polls.poll();
                assertThat(ofConsumer(routes).getState()).isEqualTo(State.UP);
                assertThat(ofConsumer(routes).getDetails()).containsKey("ftpsreuse.failure");
            }
        }
    }

    private static Routes start() throws Exception {
        Routes routes = Routes.start();
        producers(routes).setEnabled(true);
        return routes;
    }

    /** Those of the run are valid for a day. */
    private static FtpsServerSpec lasting(FtpsProduct product) {
        return FtpsServerSpec.of(product).withCertificate(AUTHORITY.localhost(Duration.ofDays(15)));
    }

    private static HealthCheckRepository producers(Routes routes) {
        return HealthCheckHelper.getHealthCheckRepository(routes.context(), "producers");
    }

    private static Result ofProducer(Routes routes) {
        return producers(routes).stream()
                .filter(check -> check.getId().startsWith("producer:ftpsreuse:"))
                .findFirst()
                .orElseThrow()
                .call();
    }

    private static Result ofConsumer(Routes routes) {
        HealthCheckAware consumer =
                (HealthCheckAware) routes.context().getRoutes().get(0).getConsumer();
        return consumer.getHealthCheck().callReadiness();
    }

    private static String degradation(Result health) {
        return (String) health.getDetails().get("ftpsreuse.degraded");
    }
}
