// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reports in docs/evidence/doctor.md have the same findings as new ones; dates, ports and the like differ. */
class DoctorPageIT {

    private static final Pattern FINDING = Pattern.compile("  (ok|note|warn|FAIL) +([^:]+): .*");

    @ParameterizedTest
    @EnumSource(
            value = FtpsProduct.class,
            names = {"VSFTPD", "PROFTPD"})
    void showsTheFindingsOfToday(FtpsProduct product) throws Exception {
        try (FtpsServer server = FtpsServers.start(product)) {
            server.files().write("prices.csv", "nut;1\n".getBytes(StandardCharsets.UTF_8));

            // The page has all cipher suites, which takes longer.
            DoctorRun run = DoctorRun.to(server, "--write", "--suites=" + Integer.getInteger("doctor.suites", 1));

            keep(product, run.report());
            assertThat(run.exitCode()).as(run.report()).isZero();
            assertThat(run.report()).doesNotContain(server.password());
            assertThat(server.files().list("")).containsExactly("prices.csv");
            assertThat(server.resumedDataConnections()).isPositive();
            // The probe without resumption.
            assertThat(server.refusedDataConnections()).isPositive();
            int refused = server.refusedDataConnections();
            RecommendedUri.use(run.uri().orElseThrow());
            assertThat(server.refusedDataConnections()).isEqualTo(refused);
            assertThat(shape(onPage(product))).containsExactlyElementsOf(shape(run.report()));
        }
    }

    /** Writes a new report for the page, without paths of this machine. */
    private static void keep(FtpsProduct product, String report) throws IOException {
        String shown = report.replaceAll("/\\S*/integration-tests/target/\\S*/home", "/srv/ftp")
                .replaceAll("file:/\\S*/authority\\.p12", "file:/etc/acme/authority.p12");
        Files.writeString(Path.of("target", "doctor", product.name().toLowerCase(Locale.ROOT) + ".txt"), shown);
    }

    private static String onPage(FtpsProduct product) throws IOException {
        String page = Files.readString(Path.of(System.getProperty("doctor.page")));
        Matcher block = Pattern.compile(
                        "<!-- " + product.name().toLowerCase(Locale.ROOT) + " -->\\n```text\\n(.*?)```", Pattern.DOTALL)
                .matcher(page);
        assertThat(block.find()).as("a report of " + product + " in the page").isTrue();
        return block.group(1);
    }

    /** Headings, levels and subjects, and the verdict. */
    private static List<String> shape(String report) {
        return report.lines()
                .filter(line -> line.matches("[A-Z][^:]*|Verdict: .*")
                        || FINDING.matcher(line).matches())
                .map(line -> FINDING.matcher(line).replaceFirst("$1 $2"))
                .toList();
    }
}
