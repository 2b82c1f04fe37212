// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.karaf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.it.server.CertificateAuthority;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What must hold in a real Karaf, for each Camel that is tested. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class KarafScenarios {

    private static final String COMPONENT = "camel-ftps-reuse-component";
    private static final String EXAMPLE = "example-karaf";
    private static final String CLASS_OF_COMPONENT = "io.ftpsreuse.client.SessionReusingFtpsClient";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String camel;
    private List<FtpsServer> servers;
    private Karaf karaf;
    private Path trust;

    KarafScenarios(String camel) {
        this.camel = camel;
    }

    @BeforeAll
    void startServersAndKaraf(@TempDir Path folder) throws Exception {
        servers = List.of(FtpsServers.start(FtpsProduct.VSFTPD), FtpsServers.start(FtpsProduct.PROFTPD));
        trust = CertificateAuthority.ofThisRun().writeTrustStore(folder.resolve("trust.p12"), "changeit");
        KarafHome home = KarafHome.unpack(camel);
        home.takeArtifactsFromTheBuild();
        home.bootExampleOn(camel);
        karaf = Karaf.start(
                home,
                servers.stream().collect(Collectors.toMap(KarafScenarios::passwordVariable, FtpsServer::password)));
    }

    @AfterAll
    void stopKarafAndServers() throws Exception {
        try {
            if (karaf != null) {
                karaf.close();
            }
        } finally {
            if (servers != null) {
                servers.forEach(FtpsServer::close);
            }
        }
    }

    @Test
    void listsDownloadsAndUploadsOnStrictServers() throws Exception {
        for (FtpsServer server : servers) {
            server.files().write("daily/one.csv", "one".getBytes(UTF_8));
            write(outbox(server, "daily").resolve("up.csv"), "up");
        }
        configure("daily", "");
        for (FtpsServer server : servers) {
            eventually(
                    () -> assertThat(inbox(server, "daily").resolve("one.csv")).hasContent("one"));
            eventually(() ->
                    assertThat(server.files().exists("daily/.archive/one.csv")).isTrue());
            eventually(
                    () -> assertThat(server.files().exists("daily-up/up.csv")).isTrue());
            assertThat(server.files().read("daily-up/up.csv")).asString().isEqualTo("up");
            assertThat(server.resumedDataConnections()).isPositive();
            assertThat(server.refusedDataConnections()).isZero();
        }
    }

    @Test
    void takesUpAConfigurationThatIsChangedAtRunTime() throws Exception {
        FtpsServer server = servers.get(0);
        configure("before", "");
        server.files().write("before/one.csv", "one".getBytes(UTF_8));
        eventually(() -> assertThat(inbox(server, "before").resolve("one.csv")).hasContent("one"));
        server.files().write("after/two.txt", "two".getBytes(UTF_8));
        server.files().write("after/three.csv", "three".getBytes(UTF_8));
        configure("after", "pattern = *.csv");
        eventually(() -> assertThat(inbox(server, "after").resolve("three.csv")).hasContent("three"));
        assertThat(inbox(server, "after").resolve("two.txt")).doesNotExist();
        assertThat(server.files().exists("after/two.txt")).isTrue();
    }

    @Test
    void goesOnAsItWasWhenTheNewConfigurationIsWrong() throws Exception {
        FtpsServer server = servers.get(0);
        configure("right", "");
        server.files().write("right/one.csv", "one".getBytes(UTF_8));
        eventually(() -> assertThat(inbox(server, "right").resolve("one.csv")).hasContent("one"));
        configure("wrong", "patern = *.csv");
        eventually(() -> assertThat(karaf.log())
                .containsPattern("vendor[.][a-z]+[.]patern")
                .contains("The settings of a vendor are"));
        server.files().write("right/two.csv", "two".getBytes(UTF_8));
        eventually(() -> assertThat(inbox(server, "right").resolve("two.csv")).hasContent("two"));
        assertThat(karaf.log()).doesNotContain(server.password());
    }

    @Test
    void remembersWhatIsDeliveredWhenItIsRestarted() throws Exception {
        FtpsServer server = servers.get(1);
        configure("again", "");
        server.files().write("again/one.csv", "one".getBytes(UTF_8));
        eventually(() ->
                assertThat(server.files().exists("again/.archive/one.csv")).isTrue());
        karaf.inside().bundles().stop(EXAMPLE);
        Files.delete(inbox(server, "again").resolve("one.csv"));
        server.files().move("again/.archive/one.csv", "again/one.csv");
        karaf.inside().bundles().start(EXAMPLE);
        server.files().write("again/two.csv", "two".getBytes(UTF_8));
        eventually(() -> assertThat(inbox(server, "again").resolve("two.csv")).hasContent("two"));
        assertThat(inbox(server, "again").resolve("one.csv")).doesNotExist();
    }

    @Test
    void leavesNothingOfTheFormerComponentWhenItIsUpdated() throws Exception {
        configure("update", "");
        transferBothWays("before.csv");
        int former = karaf.inside().bundles().classLoader(COMPONENT);
        karaf.inside().bundles().stop(COMPONENT);
        for (FtpsServer server : servers) {
            eventually(() -> assertThat(new SocketsOfProcess(karaf.pid()).to(server.port()))
                    .isZero());
        }
        eventually(() -> assertThat(karaf.inside().threads()).noneMatch(KarafScenarios::isOfRoutes));
        karaf.inside().bundles().update(COMPONENT);
        karaf.inside().bundles().start(COMPONENT);
        transferBothWays("after.csv");
        assertThat(karaf.inside().bundles().classLoader(COMPONENT)).isNotEqualTo(former);
        eventually(() ->
                assertThat(karaf.inside().classLoadersOf(CLASS_OF_COMPONENT)).isOne());
    }

    /** Transfers a file from and to each server, after which there are sockets and threads to look for. */
    private void transferBothWays(String file) throws IOException {
        for (FtpsServer server : servers) {
            server.files().write("update/" + file, "x".getBytes(UTF_8));
            write(outbox(server, "update").resolve(file), "x");
            eventually(() -> assertThat(inbox(server, "update").resolve(file)).hasContent("x"));
            eventually(
                    () -> assertThat(server.files().exists("update-up/" + file)).isTrue());
            assertThat(new SocketsOfProcess(karaf.pid()).to(server.port())).isPositive();
        }
        assertThat(karaf.inside().threads()).anyMatch(KarafScenarios::isOfRoutes);
    }

    /** Each of the servers is a vendor, with a directory and folders named after the test. */
    private void configure(String test, String more) throws IOException {
        String vendors = servers.stream()
                .map(server ->
                        """
                        host = %s
                        port = %d
                        username = %s
                        password = $[env:%s]
                        directory = %s
                        folder = %s
                        outbox = %s
                        upload-directory = %s
                        delay = 500
                        options = initialDelay=0&ftpClient.trustStore.file=%s&ftpClient.trustStore.password=changeit
                        %s
                        """
                                .formatted(
                                        server.host(),
                                        server.port(),
                                        server.username(),
                                        passwordVariable(server),
                                        test,
                                        inbox(server, test),
                                        outbox(server, test),
                                        test + "-up",
                                        trust,
                                        more)
                                .lines()
                                .filter(line -> !line.isBlank())
                                .map(line -> "vendor." + name(server) + "." + line + "\n")
                                .collect(Collectors.joining()))
                .collect(Collectors.joining());
        Path next = karaf.path("etc/next");
        Files.writeString(next, vendors);
        Files.move(next, karaf.path("etc/io.ftpsreuse.example.cfg"), StandardCopyOption.REPLACE_EXISTING);
        servers.forEach(server -> server.files().mkdir(test));
    }

    private Path inbox(FtpsServer server, String test) {
        return karaf.path("data/in").resolve(name(server)).resolve(test);
    }

    private Path outbox(FtpsServer server, String test) {
        return karaf.path("data/out").resolve(name(server)).resolve(test);
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Path hidden = file.resolveSibling("." + file.getFileName());
        Files.writeString(hidden, content);
        Files.move(hidden, file);
    }

    private static String name(FtpsServer server) {
        return server.spec().product().name().toLowerCase(Locale.ROOT);
    }

    private static String passwordVariable(FtpsServer server) {
        return server.spec().product().name() + "_PASSWORD";
    }

    private static boolean isOfRoutes(String thread) {
        return thread.startsWith("Camel (") || thread.startsWith("ftpsreuse");
    }

    private static void eventually(ThrowingRunnable assertion) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(assertion);
    }
}
