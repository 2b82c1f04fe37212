// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's server. It is in the application's jar, whose routes must not be on the class path of the tests. */
class EmbeddedServerIT {

    private static final String SERVER = "io.ftpsreuse.example.server.EmbeddedFtpsServer";
    private static final String PASSWORD = "resume-me";

    @Test
    void isUsableOnceItsCertificateIsPinned(@TempDir Path home) throws Exception {
        Files.writeString(home.resolve("prices.csv"), "nut;1\n");
        URL jar = Path.of(System.getProperty("ingest.jar")).toUri().toURL();
        try (URLClassLoader application = new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader())) {
            Class<?> type = application.loadClass(SERVER);
            Object account = application
                    .loadClass(SERVER + "$Account")
                    .getConstructor(String.class, String.class, Path.class)
                    .newInstance("vendor", PASSWORD, home);
            try (AutoCloseable server =
                    (AutoCloseable) type.getMethod("start", List.class).invoke(null, List.of(account))) {
                int port = (int) type.getMethod("port").invoke(server);
                String address = Visit.address("vendor", "localhost", port);
                String pin = "sha256:" + type.getMethod("certificateSha256").invoke(server);

                Visit unpinned = Visit.run(PASSWORD, address, "--suites=0");
                assertThat(unpinned.exitCode()).as(unpinned.report()).isEqualTo(5);
                assertThat(unpinned.uri().orElseThrow()).contains("pinnedCertificate=" + pin);

                Visit pinned = Visit.run(PASSWORD, address, "--suites=0", "--write", "--pin=" + pin);
                assertThat(pinned.exitCode()).as(pinned.report()).isZero();
                assertThat(pinned.report()).contains("note   Full handshake: ").contains("425");
                assertThat(home).isDirectoryNotContaining("glob:**doctor*");
                RecommendedUri.use(pinned.uri().orElseThrow());
            }
        }
    }
}
