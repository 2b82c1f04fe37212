// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.test.EmbeddedFtpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * The application with a status page, and vendors on a strict server of whom one does well, one has files that cannot be
 * delivered, and one does not let us in. Files have moved, and failed, when it is there.
 */
final class StatusScene implements AutoCloseable {

    /** A file's name, made by a vendor who means no good. */
    static final String HOSTILE = "<img src=x onerror=document.title='hacked'> & \"co\".csv";

    static final String PASSWORD = "not-to-be-shown";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EmbeddedFtpsServer server;
    private final RunningApplication application;
    private final int port;

    private StatusScene(EmbeddedFtpsServer server, RunningApplication application, int port) {
        this.server = server;
        this.application = application;
        this.port = port;
    }

    /** Sets it up, and waits until the page tells of all that has happened. */
    static StatusScene play(Path root) throws Exception {
        put(root, "acme/outgoing/orders-2026-11-25.csv", 48_211);
        put(root, "acme/outgoing/orders-2026-11-26.csv", 51_730);
        put(root, "acme/outgoing/" + HOSTILE, 217);
        put(root, "globex/outgoing/invoice-1041.xml", 6_402);
        put(root, "globex/outgoing/invoice-1042.xml", 7_118);
        put(root, "globex/outgoing/invoice-1043.xml", 5_977);
        put(root, "outbox/confirmation-311.xml", 1_204);
        Files.createDirectories(root.resolve("initech"));
        // what is in the way of two files
        put(root, "in/globex/invoice-1042.xml/something", 1);
        put(root, "in/globex-later/report.pdf/something", 1);
        put(root, "globex/reports/report.pdf", 150_000);
        EmbeddedFtpsServer server = EmbeddedFtpsServer.builder()
                .user("acme", PASSWORD, root.resolve("acme").toAbsolutePath())
                .user("globex", PASSWORD, root.resolve("globex").toAbsolutePath())
                .user("initech", PASSWORD, root.resolve("initech").toAbsolutePath())
                .start();
        StatusScene scene = null;
        try {
            int port = freePort();
            scene = new StatusScene(server, start(root, server, port), port);
            scene.awaitAll();
            return scene;
        } catch (Exception | Error e) {
            if (scene != null) {
                scene.application.close();
            }
            server.close();
            throw e;
        }
    }

    private static RunningApplication start(Path root, EmbeddedFtpsServer server, int port) throws Exception {
        String properties = vendor("acme", PASSWORD, server)
                + """
                vendor.acme.directory=outgoing
                vendor.acme.folder=%1$s/in/acme
                vendor.acme.archive=done
                vendor.acme.outbox=%1$s/outbox
                vendor.acme.upload-directory=incoming
                """
                        .formatted(root)
                + vendor("globex", PASSWORD, server)
                + """
                vendor.globex.directory=outgoing
                vendor.globex.folder=%1$s/in/globex
                vendor.globex.quarantine=%1$s/quarantine/globex
                vendor.globex.attempts=1
                """
                        .formatted(root)
                + vendor("globex-reports", PASSWORD, server).replace("username=globex-reports", "username=globex")
                + """
                vendor.globex-reports.directory=reports
                vendor.globex-reports.folder=%1$s/in/globex-later
                vendor.globex-reports.quarantine=%1$s/quarantine/globex-reports
                vendor.globex-reports.retry-delay=1h
                """
                        .formatted(root)
                + vendor("initech", "no longer the password", server)
                + "vendor.initech.folder=" + root.resolve("in/initech")
                + "\ncamel.management.enabled=true\nstatus.page=true\ncamel.component.ftpsreuse.loginRetryDelay=500\ncamel.management.port="
                + port;
        return RunningApplication.start(root, properties, route -> route.whenDone(1));
    }

    private static String vendor(String name, String password, EmbeddedFtpsServer server) {
        return """
                vendor.%1$s.host=localhost
                vendor.%1$s.port=%2$d
                vendor.%1$s.username=%1$s
                vendor.%1$s.password=%3$s
                vendor.%1$s.delay=500
                vendor.%1$s.options=initialDelay=0&pinnedCertificate=sha256:%4$s
                """
                .formatted(name, server.port(), password, server.certificateSha256());
    }

    private void awaitAll() {
        List<String> awaited = List.of(
                "orders-2026-11-25.csv",
                "orders-2026-11-26.csv",
                "onerror",
                "pushed to the vendor",
                "invoice-1041.xml",
                "invoice-1043.xml",
                "abandoned, in the quarantine",
                "failed, is tried again",
                "its files cannot be fetched",
                "the poll of the vendor&#39;s directory");
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(get("/observe/status").body()).contains(awaited));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    int port() {
        return port;
    }

    EmbeddedFtpsServer server() {
        return server;
    }

    RunningApplication application() {
        return application;
    }

    private static void put(Path root, String name, int size) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[size]);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Has the folders in the current directory, so that the page shows short paths, and none of this machine. */
    static final class Nearby implements TempDirFactory {

        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
            return Files.createTempDirectory(Path.of("."), "data");
        }
    }

    @Override
    public void close() {
        application.close();
        server.close();
    }
}
