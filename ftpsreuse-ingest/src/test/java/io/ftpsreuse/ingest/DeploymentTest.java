// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The files in deploy say the same as the application. */
class DeploymentTest {

    /** What Camel gives its services after the routes, in seconds. */
    private static final int AFTER_THE_ROUTES = 15;

    private static final Path DEPLOY = Path.of("..", "..", "deploy");

    @Test
    void systemdWaitsForAsLongAsAStopMayTakeAndKnowsTheExitCodes() throws IOException {
        List<String> unit = Files.readAllLines(DEPLOY.resolve("systemd/ftpsreuse-ingest.service"));

        assertThat(unit)
                .allMatch(line -> line.isEmpty() || line.matches("#.*|\\[(Unit|Service|Install)]|[A-Z][A-Za-z]+=.*"))
                .contains(
                        "SuccessExitStatus=" + ApplicationProcess.SIGTERM,
                        "RestartPreventExitStatus=2",
                        "Environment=LANG=C.UTF-8",
                        "DynamicUser=yes",
                        // the file need not exist
                        "EnvironmentFile=-/usr/local/lib/ftpsreuse-ingest.env",
                        "NoNewPrivileges=yes");
        assertThat(number("TimeoutStopSec=(\\d+)", String.join("\n", unit))).isGreaterThan(longestStop());
    }

    @Test
    void theContainerIsNotRootAndAsksForItsHealthWhereItIs() throws IOException {
        String dockerfile = Files.readString(DEPLOY.resolve("docker/Dockerfile"));

        assertThat(number("(?m)^USER (\\d+)$", dockerfile)).isPositive();
        assertThat(dockerfile)
                .contains(
                        "HEALTHCHECK",
                        "http://$CAMEL_MANAGEMENT_HOST:$CAMEL_MANAGEMENT_PORT/observe/health/live",
                        "CAMEL_MANAGEMENT_ENABLED=true",
                        "CAMEL_MANAGEMENT_HOST=127.0.0.1",
                        "CAMEL_MANAGEMENT_PORT=8080",
                        "LANG=C.UTF-8",
                        "--read-only",
                        "ARG RUNTIME=debian:bookworm-slim",
                        "RUNTIME=eclipse-temurin:25-jre",
                        "mvn -B -ntp -q package -pl ftpsreuse-ingest -am",
                        "COPY --from=build /project/ftpsreuse-ingest/target/ftpsreuse-ingest.jar");
        assertThat(number("--stop-timeout (\\d+)", dockerfile)).isGreaterThan(longestStop());
    }

    private static int longestStop() throws IOException {
        Properties example = new Properties();
        try (InputStream file = DeploymentTest.class.getResourceAsStream("/application-example.properties")) {
            example.load(file);
        }
        return Integer.parseInt(example.getProperty("camel.main.shutdown-timeout")) + AFTER_THE_ROUTES;
    }

    private static int number(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return Integer.parseInt(matcher.group(1));
    }
}
