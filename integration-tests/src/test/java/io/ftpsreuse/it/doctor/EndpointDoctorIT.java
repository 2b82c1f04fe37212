// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.camel.FtpsReuseEndpoint;
import io.ftpsreuse.client.traffic.TrafficCounter;
import io.ftpsreuse.doctor.EndpointDoctor;
import io.ftpsreuse.doctor.report.AttemptCount;
import io.ftpsreuse.doctor.report.MechanismFacts;
import io.ftpsreuse.doctor.report.Report;
import io.ftpsreuse.doctor.report.TlsFacts;
import io.ftpsreuse.doctor.report.Verdict;
import io.ftpsreuse.it.camel.LoopbackProxy;
import io.ftpsreuse.it.hostile.Answer;
import io.ftpsreuse.it.hostile.ScriptedFtpsServer;
import io.ftpsreuse.it.server.CertificateAuthority;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Examines the servers of endpoints with the options of the endpoints. */
@Tag("all")
class EndpointDoctorIT {

    private static final CertificateAuthority AUTHORITY = CertificateAuthority.ofThisRun();

    private static final String TRUST = "&ftpClient.trustStore.file=" + DoctorRun.trustStore()
            + "&ftpClient.trustStore.password=RAW({{env:FTPS_TRUST_STORE_PASSWORD}})";

    private final CamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void startCamel() {
        camel.start();
    }

    @AfterEach
    void stopCamel() {
        camel.stop();
    }

    @Test
    void goesThroughTheProxyOfTheEndpoint() throws Exception {
        try (FtpsServer server = start(FtpsServerSpec.of(FtpsProduct.VSFTPD));
                LoopbackProxy proxy = LoopbackProxy.start(Proxy.Type.SOCKS)) {
            camel.getRegistry().bind("way", proxy.asProxy());
            int ofTest = connections(server);

            Report report = examine(uri(server) + "&ftpClient.proxy=#bean:way");

            assertThat(report.verdict()).as(report.toText()).isEqualTo(Verdict.USABLE);
            assertThat(report.toText())
                    .contains(" ms through the SOCKS proxy at ")
                    .contains("is reachable through the SOCKS proxy at ")
                    .doesNotContain(server.password());
            assertThat(report.uri().orElseThrow()).contains("ftpClient.proxy=#bean:way");
            JsonDoctorRun.requireValid(report.toJson());
            // The server's log has no other connections.
            requireAllThrough(proxy, server, ofTest);
            int before = proxy.ports().size();
            RecommendedUri.use(report.uri().orElseThrow(), camel);
            assertThat(proxy.ports()).hasSizeGreaterThan(before);
        }
    }

    /** Java loses a greeting that arrives together with the proxy's reply, so the verdict varies. */
    @Test
    void goesThroughAnHttpProxyToo() throws Exception {
        try (FtpsServer server = start(FtpsServerSpec.of(FtpsProduct.VSFTPD));
                LoopbackProxy proxy = LoopbackProxy.start(Proxy.Type.HTTP)) {
            camel.getRegistry().bind("way", proxy.asProxy());
            int ofTest = connections(server);

            Report report = examine(uri(server) + "&ftpClient.proxy=#bean:way&connectTimeout=1000");

            assertThat(report.toText()).contains(" ms through the HTTP proxy at ");
            requireAllThrough(proxy, server, ofTest);
        }
    }

    /** Each process of the server writes its log line later. */
    private static void requireAllThrough(LoopbackProxy proxy, FtpsServer server, int ofTest) {
        await().untilAsserted(() -> assertThat(proxy.ports().stream().filter(port -> port == server.port()))
                .hasSize(connections(server) - ofTest));
    }

    private static int connections(FtpsServer server) {
        return (int) server.log()
                .lines()
                .filter(line -> line.contains("CONNECT: Client"))
                .count();
    }

    @Test
    void reportsAnUnreachableProxy() throws Exception {
        try (FtpsServer server = start(FtpsServerSpec.of(FtpsProduct.VSFTPD))) {
            LoopbackProxy proxy = LoopbackProxy.start(Proxy.Type.SOCKS);
            camel.getRegistry().bind("way", proxy.asProxy());
            proxy.close();
            int ofTest = connections(server);

            Report report = examine(uri(server) + "&ftpClient.proxy=#bean:way");

            assertThat(report.verdict()).isEqualTo(Verdict.UNREACHABLE);
            assertThat(report.toText()).contains("through the SOCKS proxy at ");
            assertThat(connections(server)).isEqualTo(ofTest);
        }
    }

    /** The proxy could connect, but the component opens no data connection to a server without an address. */
    @Test
    void findsAServerUnreachableWhoseNameOnlyTheProxyKnows() throws Exception {
        try (LoopbackProxy proxy = LoopbackProxy.start(Proxy.Type.SOCKS)) {
            camel.getRegistry().bind("way", proxy.asProxy());

            Report report = examine("ftpsreuse:user@ftp.invalid/?password=x&ftpClient.proxy=#bean:way");

            assertThat(report.verdict()).as(report.toText()).isEqualTo(Verdict.UNREACHABLE);
            assertThat(report.toText())
                    .contains("note   DNS: the name must resolve on this machine")
                    .contains("The host name has no address");
            assertThat(proxy.ports()).isEmpty();
        }
    }

    @Test
    void showsTheClientCertificateOfTheEndpoint() throws Exception {
        FtpsServerSpec demanding = FtpsServerSpec.of(FtpsProduct.VSFTPD).withClientCertificatesFrom(AUTHORITY);
        try (FtpsServer server = start(demanding)) {
            Path keyStore = DoctorRun.keyStore(AUTHORITY.client("acme"));
            String key = "&ftpClient.keyStore.file=" + keyStore + "&ftpClient.keyStore.password="
                    + DoctorRun.KEY_STORE_PASSWORD;

            Report without = examine(uri(server));
            assertThat(without.verdict()).isEqualTo(Verdict.CLIENT_CERTIFICATE);
            // The remedies are options of the endpoint.
            assertThat(without.toText()).contains("clientCertificate").doesNotContain(" --");
            Report report = examine(uri(server) + key);

            assertThat(report.verdict()).as(report.toText()).isEqualTo(Verdict.USABLE);
            assertThat(report.toText() + report.toJson())
                    .contains("ftpClient.keyStore.file=" + keyStore)
                    .doesNotContain(DoctorRun.KEY_STORE_PASSWORD);
            RecommendedUri.use(report.uri().orElseThrow(), camel);
        }
    }

    @Test
    void usesTheTlsVersionsThatTheEndpointAllows() throws Exception {
        try (FtpsServer server = start(FtpsServerSpec.of(FtpsProduct.VSFTPD))) {
            Report report = examine(uri(server) + "&tlsProtocols=TLSv1.2");

            assertThat(report.verdict()).as(report.toText()).isEqualTo(Verdict.USABLE);
            assertThat(report.toText()).contains("note   TLSv1.3: not allowed by the endpoint, not tested");
            assertThat(report.facts().mechanisms())
                    .extracting(MechanismFacts::tried, MechanismFacts::lists)
                    .containsExactly(
                            tuple(false, new AttemptCount(0, 0)),
                            tuple(true, new AttemptCount(3, 3)),
                            tuple(true, new AttemptCount(1, 0)));
            assertThat(report.uri().orElseThrow()).contains("tlsProtocols=TLSv1.2");
        }
    }

    /** The TLS versions of the server are tested with all versions of Java. */
    @Test
    void usesTheTlsVersionsThatTheTlsContextOfTheEndpointHas() throws Exception {
        FtpsServerSpec demanding = FtpsServerSpec.of(FtpsProduct.VSFTPD).withClientCertificatesFrom(AUTHORITY);
        try (FtpsServer server = start(demanding)) {
            Path keyStore = DoctorRun.keyStore(AUTHORITY.client("acme"));

            Report report = examine(uri(server) + "&securityProtocol=TLSv1.2&ftpClient.keyStore.file=" + keyStore
                    + "&ftpClient.keyStore.password=" + DoctorRun.KEY_STORE_PASSWORD);

            assertThat(report.verdict()).as(report.toText()).isEqualTo(Verdict.USABLE);
            assertThat(report.toText())
                    .contains("note   TLSv1.3: not allowed by the endpoint, not tested")
                    .doesNotContain("FAIL");
            assertThat(report.facts().tls()).extracting(TlsFacts::version).containsExactly("TLSv1.3", "TLSv1.2");
            assertThat(report.uri().orElseThrow()).contains("tlsProtocols=TLSv1.2");
        }
    }

    @Test
    void opensThePortsOfTheEndpointInActiveMode() throws Exception {
        // Above the range that Linux uses for outgoing connections.
        int lowest = 61_000 + new SecureRandom().nextInt(4_000);
        FtpsServerSpec activeOnly = FtpsServerSpec.of(FtpsProduct.VSFTPD).withExtraLines("pasv_enable=NO");
        try (FtpsServer server = FtpsServers.startForActiveMode(activeOnly)) {
            Report report = examine(uri(server) + "&passiveMode=false&activePortRange=" + lowest + "-" + (lowest + 99));

            assertThat(report.verdict()).as(report.toText()).isEqualTo(Verdict.USABLE);
            assertThat(portsOfClient(server.log())).isNotEmpty().allSatisfy(port -> assertThat(port)
                    .isBetween(lowest, lowest + 99));
            assertThat(report.uri().orElseThrow()).contains("passiveMode=false").contains("activePortRange=" + lowest);
            RecommendedUri.use(report.uri().orElseThrow(), camel);
        }
    }

    /** The ports in PORT (RFC 959) and EPRT (RFC 2428) commands. */
    private static List<Integer> portsOfClient(String log) {
        return Pattern.compile("\"(?:PORT (?:\\d+,){4}(\\d+),(\\d+)|EPRT \\|[12]\\|[^|]+\\|(\\d+)\\|)\"")
                .matcher(log)
                .results()
                .map(told -> told.group(3) == null
                        ? Integer.parseInt(told.group(1)) * 256 + Integer.parseInt(told.group(2))
                        : Integer.parseInt(told.group(3)))
                .toList();
    }

    /** February in French, which commons-net cannot parse by default. */
    @Test
    void readsListingsAsTheEndpointDoes() {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()) {
            server.on("LIST", Answer.listing("-rw-r--r-- 1 owner group 6 f\u00e9v 01 00:00 prices.csv"));
            server.having("prices.csv", "nut;1\n".getBytes(StandardCharsets.UTF_8));

            Report report = examine("ftpsreuse:" + ScriptedFtpsServer.USER + "@localhost:" + server.port()
                    + "/?password=RAW(" + server.password() + ")" + TRUST
                    + "&ftpClient.controlEncoding=UTF-8&ftpClientConfig.serverLanguageCode=fr");

            assertThat(report.verdict()).as(report.toText()).isEqualTo(Verdict.USABLE);
            assertThat(report.toText()).contains("RETR: prices.csv, 6 bytes");
            assertThat(report.uri().orElseThrow()).contains("ftpClientConfig.serverLanguageCode=fr");
        }
    }

    /** Its counters stay, and nothing is written. */
    @Test
    void doesNotChangeTheEndpoint() throws Exception {
        try (FtpsServer server = start(FtpsServerSpec.of(FtpsProduct.VSFTPD))) {
            String uri = uri(server);
            FtpsReuseEndpoint endpoint = camel.getEndpoint(uri, FtpsReuseEndpoint.class);

            Report report = new EndpointDoctor(endpoint).examine();

            assertThat(report.verdict()).as(report.toText()).isEqualTo(Verdict.USABLE);
            assertThat(report.toText()).doesNotContain(server.password());
            assertThat(endpoint.trafficCounts().of(TrafficCounter.CONTROL_CONNECTIONS))
                    .isZero();
            assertThat(server.files().list("")).containsExactly("prices.csv");
        }
    }

    private Report examine(String uri) {
        return new EndpointDoctor(camel.getEndpoint(uri, FtpsReuseEndpoint.class)).examine();
    }

    private static FtpsServer start(FtpsServerSpec spec) {
        FtpsServer server = FtpsServers.start(spec);
        server.files().write("prices.csv", "nut;1\n".getBytes(StandardCharsets.UTF_8));
        return server;
    }

    private static String uri(FtpsServer server) {
        return "ftpsreuse:" + server.username() + "@" + server.host() + ":" + server.port() + "/?password=RAW("
                + server.password() + ")" + TRUST;
    }
}
