// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.commons.net.ftp.FTPSClient;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the other tests take for granted of their servers. */
@Tag("one-jdk")
class ServerHarnessIT {
    @ParameterizedTest
    @MethodSource("io.ftpsreuse.it.server.ServerMatrix#all")
    void speaksTheTlsVersionsThatItWasToldToAndNoOthers(FtpsServerSpec spec) throws IOException {
        try (FtpsServer server = FtpsServers.start(spec)) {
            for (String protocol : TlsVersions.BOTH.protocols()) {
                assertThat(TlsProbe.speaks(server, protocol))
                        .as(protocol)
                        .isEqualTo(spec.tls().protocols().contains(protocol));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.ftpsreuse.it.server.ServerMatrix#strict")
    void refusesAClientThatDoesNotResumeItsSession(FtpsServerSpec spec) throws IOException {
        try (FtpsServer server = FtpsServers.start(spec)) {
            FTPSClient client = StockClient.login(server);
            try {
                assertThat(client.storeFile("refused.txt", new ByteArrayInputStream("refused".getBytes(UTF_8))))
                        .isFalse();
                assertThat(client.getReplyString()).startsWith(spec.product().refusalCode());
            } finally {
                client.disconnect();
            }
            assertThat(server.refusedDataConnections()).isOne();
            assertThat(server.resumedDataConnections()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("lax")
    void servesAnyClientWhereReuseIsNotRequired(FtpsServerSpec spec) throws IOException {
        try (FtpsServer server = FtpsServers.start(spec)) {
            server.files().write("down/there.txt", "from the server".getBytes(UTF_8));
            FTPSClient client = StockClient.login(server);
            try {
                ByteArrayOutputStream received = new ByteArrayOutputStream();
                assertThat(client.retrieveFile("down/there.txt", received)).isTrue();
                assertThat(received).hasToString("from the server");
                assertThat(client.storeFile("up.txt", new ByteArrayInputStream("from the client".getBytes(UTF_8))))
                        .isTrue();
                assertThat(client.rename("up.txt", "down/up.txt")).isTrue();
                assertThat(client.makeDirectory("made")).isTrue();
                assertThat(client.deleteFile("down/there.txt")).isTrue();
                // Pure-FTPd names the directory itself and its parent too.
                assertThat(client.listNames("down")).anyMatch(name -> name.endsWith("up.txt"));
            } finally {
                client.disconnect();
            }
            assertThat(server.files().read("down/up.txt")).asString(UTF_8).isEqualTo("from the client");
            assertThat(server.files().list("")).containsExactly("down", "made");
            assertThat(server.files().exists("down/there.txt")).isFalse();
        }
    }

    static Stream<Named<FtpsServerSpec>> lax() {
        return Arrays.stream(FtpsProduct.values())
                .map(FtpsServerSpec::of)
                .map(spec -> spec.withRequireReuse(false))
                .map(spec -> Named.of(spec.toString(), spec));
    }

    @ParameterizedTest
    @EnumSource
    void refusesAWrongPassword(FtpsProduct product) throws IOException {
        try (FtpsServer server = FtpsServers.start(product)) {
            FTPSClient client = StockClient.connect(server);
            try {
                assertThat(client.login(server.username(), "wrong")).isFalse();
                assertThat(client.getReplyCode()).isEqualTo(530);
            } finally {
                client.disconnect();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void restartsOnTheSamePort(FtpsProduct product) throws IOException {
        try (FtpsServer server = FtpsServers.start(product)) {
            int port = server.port();
            server.files().write("kept.txt", new byte[0]);
            server.restart();
            assertThat(server.port()).isEqualTo(port);
            StockClient.login(server).disconnect();
            server.kill();
            server.restart();
            StockClient.login(server).disconnect();
            assertThat(server.files().exists("kept.txt")).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void demandsAClientCertificate(FtpsProduct product) throws IOException {
        CertificateAuthority authority = CertificateAuthority.ofThisRun();
        FtpsServerSpec spec = FtpsServerSpec.of(product).withRequireReuse(false).withClientCertificatesFrom(authority);
        try (FtpsServer server = FtpsServers.start(spec)) {
            SSLContext known = StockClient.identifiedBy(authority.client("known"), authority);
            FTPSClient client = StockClient.login(server, known);
            assertThat(client.storeFile("known.txt", new ByteArrayInputStream(new byte[0])))
                    .isTrue();
            client.disconnect();

            Identity stranger = new CertificateAuthority("unknown").client("stranger");
            assertThatThrownBy(() -> StockClient.login(server, StockClient.identifiedBy(stranger, authority)))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> StockClient.login(server)).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void servesOnIpv6(FtpsProduct product) throws IOException {
        FtpsServerSpec spec =
                FtpsServerSpec.of(product).withRequireReuse(false).withBindAddress(FtpsServerSpec.IPV6_LOOPBACK);
        try (FtpsServer server = FtpsServers.start(spec)) {
            FTPSClient client = StockClient.login(server);
            assertThat(client.storeFile("six.txt", new ByteArrayInputStream(new byte[6])))
                    .isTrue();
            client.disconnect();
            assertThat(server.files().read("six.txt")).hasSize(6);
        }
    }

    @ParameterizedTest
    @EnumSource
    void connectsToTheClientInActiveMode(FtpsProduct product) throws IOException {
        FtpsServerSpec spec = FtpsServerSpec.of(product).withRequireReuse(false);
        try (FtpsServer server = FtpsServers.startForActiveMode(spec)) {
            FTPSClient client = StockClient.login(server);
            client.enterLocalActiveMode();
            assertThat(client.storeFile("active.txt", new ByteArrayInputStream(new byte[6])))
                    .isTrue();
            client.disconnect();
            assertThat(server.files().read("active.txt")).hasSize(6);
        }
    }
}
