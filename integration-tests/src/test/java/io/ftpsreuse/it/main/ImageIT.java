// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.main;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.Volume;
import io.ftpsreuse.it.server.CertificateAuthority;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServers;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;

/**
 * The image of {@code deploy/docker}, run as its Dockerfile says. Its build stage, Maven in a container, is left out: the jar
 * is that of this build.
 */
@Tag("container")
class ImageIT {

    private static final Path DOCKERFILE = Path.of("..", "deploy", "docker", "Dockerfile");
    private static final String JAR_OF_BUILD_STAGE =
            "--from=build /project/ftpsreuse-ingest/target/ftpsreuse-ingest.jar";
    private static final String SETTINGS = "/etc/ftpsreuse";
    private static final String FILE = "rechnung-müller.csv";
    private static final byte[] CONTENT = "17;3\n".getBytes(UTF_8);
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final int STOP_SECONDS = 75;
    private static final int SIGTERM = 143;
    private static final int WRONG_USE = 2;

    @TempDir
    Path root;

    @Test
    void fetchesIntoItsVolumeWithoutRightsAndStopsInTime() throws Exception {
        try (FtpsServer vendor = FtpsServers.start(FtpsProduct.VSFTPD);
                GenericContainer<?> ingest = new GenericContainer<>(image())) {
            vendor.files().write(FILE, CONTENT);
            Path settings = settings(vendor);
            // the vendor's ports are published on the loopback address of the host
            ingest.withNetworkMode("host")
                    .withEnv("CAMEL_MANAGEMENT_PORT", Integer.toString(freePort()))
                    .withTmpFs(Map.of("/tmp", ""))
                    .withCreateContainerCmdModifier(command -> restrict(command, settings))
                    .waitingFor(Wait.forHealthcheck().withStartupTimeout(PATIENCE));
            ingest.start();

            await().atMost(PATIENCE).until(() -> vendor.files().exists(".archive/" + FILE));
            assertThat(ingest.<byte[]>copyFileFromContainer("/data/in/acme/" + FILE, InputStream::readAllBytes))
                    .isEqualTo(CONTENT);
            assertThat(ingest.execInContainer("id", "-u").getStdout()).isEqualTo("10001\n");

            assertThat(stop(ingest)).as(ingest.getLogs()).isEqualTo(SIGTERM);
            assertThat(ingest.getLogs().lines())
                    .isNotEmpty()
                    .allMatch(line -> line.startsWith("{"))
                    .noneMatch(line -> line.contains("Read-only file system"));
        }
    }

    /** The JVM would go to a directory of its own below /tmp, and files that are gone at the vendor with it. */
    @Test
    void refusesAVolumeThatItMayNotRead() throws Exception {
        Path volume = Files.createDirectory(
                root.resolve("volume"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (GenericContainer<?> ingest = new GenericContainer<>(image())) {
            ingest.withCreateContainerCmdModifier(command ->
                            command.getHostConfig().withBinds(new Bind(volume.toString(), new Volume("/data"))))
                    .waitingFor(Wait.forLogMessage(".*hsperfdata_ingest.*", 1).withStartupTimeout(PATIENCE));
            ingest.start();

            await().atMost(PATIENCE).until(() -> exitCode(ingest) == WRONG_USE && !ingest.isRunning());
        }
    }

    private static ImageFromDockerfile image() throws IOException {
        String dockerfile = Files.readString(DOCKERFILE);
        assertThat(dockerfile).contains(JAR_OF_BUILD_STAGE);
        return new ImageFromDockerfile("ftpsreuse-it/ingest:latest", false)
                .withFileFromString(
                        "Dockerfile",
                        dockerfile
                                .replaceFirst("(?s)FROM [^\n]+ AS build\n.*?\n\n", "")
                                .replace(JAR_OF_BUILD_STAGE, "ftpsreuse-ingest.jar"))
                .withFileFromPath("deploy/class-archive", Path.of("..", "deploy", "class-archive"))
                .withFileFromPath("ftpsreuse-ingest.jar", Path.of(System.getProperty("ingest.jar")));
    }

    private Path settings(FtpsServer vendor) throws Exception {
        Path settings = Files.createDirectory(root.resolve("settings"));
        CertificateAuthority.ofThisRun().writeTrustStore(settings.resolve("trust.p12"), "changeit");
        Files.writeString(
                settings.resolve("application.properties"),
                """
                vendor.acme.host = %s
                vendor.acme.port = %d
                vendor.acme.username = %s
                vendor.acme.password = {{file:%s/acme-password}}
                vendor.acme.folder = in/acme
                vendor.acme.queue = acme.orders
                vendor.acme.delay = 500
                vendor.acme.options = ftpClient.controlEncoding=UTF-8&ftpClient.trustStore.file=%s/trust.p12&ftpClient.trustStore.password=changeit
                """
                        .formatted(vendor.host(), vendor.port(), vendor.username(), SETTINGS, SETTINGS));
        Files.writeString(settings.resolve("acme-password"), vendor.password() + "\n");
        return settings;
    }

    /** What the Dockerfile's own example and the manifests for Kubernetes take from it. */
    private static void restrict(CreateContainerCmd command, Path settings) {
        // the image's own check, without its first 30 s
        command.withHealthcheck(
                new HealthCheck().withInterval(Duration.ofSeconds(1).toNanos()));
        command.getHostConfig()
                .withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withBinds(new Bind(settings.toString(), new Volume(SETTINGS), AccessMode.ro));
    }

    private static long stop(GenericContainer<?> ingest) {
        ingest.getDockerClient()
                .stopContainerCmd(ingest.getContainerId())
                .withTimeout(STOP_SECONDS)
                .exec();
        return exitCode(ingest);
    }

    private static long exitCode(GenericContainer<?> ingest) {
        return ingest.getCurrentContainerInfo().getState().getExitCodeLong();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
