// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.test.EmbeddedFtpsServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor examines the server of the demo. */
class EmbeddedServerIT {

    private static final String PASSWORD = "resume-me";

    @Test
    void isUsableOnceItsCertificateIsPinned(@TempDir Path home) throws Exception {
        Files.writeString(home.resolve("prices.csv"), "nut;1\n");
        try (EmbeddedFtpsServer server =
                EmbeddedFtpsServer.builder().user("vendor", PASSWORD, home).start()) {
            String address = DoctorRun.address("vendor", "localhost", server.port());
            String pin = "sha256:" + server.certificateSha256();

            DoctorRun unpinned = DoctorRun.run(PASSWORD, address, "--suites=0");
            assertThat(unpinned.exitCode()).as(unpinned.report()).isEqualTo(5);
            assertThat(unpinned.uri().orElseThrow()).contains("pinnedCertificate=" + pin);

            DoctorRun pinned = DoctorRun.run(PASSWORD, address, "--suites=0", "--write", "--pin=" + pin);
            assertThat(pinned.exitCode()).as(pinned.report()).isZero();
            assertThat(pinned.report()).contains("note   Full handshake: ").contains("425");
            assertThat(home).isDirectoryNotContaining("glob:**doctor*");
            RecommendedUri.use(pinned.uri().orElseThrow());
        }
    }
}
