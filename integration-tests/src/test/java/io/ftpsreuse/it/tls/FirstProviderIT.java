// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients of JVMs that have another provider of TLS than the JDK's in the first place, or a server with other settings. */
@Timeout(60)
class FirstProviderIT {

    @Test
    void ofBouncyCastleResumesByTls12() throws Exception {
        assertThat(resultsOf(List.of(), TlsProviders.BCJSSE.name()))
                .hasSize(4)
                .startsWith("provider BCJSSE", "TLSv1.2: TLS 1.2 session id, 1 logins, whole")
                .contains("TLSv1.3+TLSv1.2: TLS 1.2 session id, 2 logins, whole")
                .anySatisfy(result -> assertThat(result)
                        .startsWith("TLSv1.3: SessionNotResumedException")
                        .contains("with the JSSE provider BCJSSE")
                        .contains("builder.tlsProtocols(\"TLSv1.3\", \"TLSv1.2\")")
                        .contains("SunJSSE")
                        .doesNotContain("ask the server's owner"));
    }

    @Test
    void ofConscryptResumesByBothVersions() throws Exception {
        // Its uploads show no ticket of TLS 1.3, so that TLS 1.2 is preferred after the first.
        assertThat(resultsOf(List.of(), TlsProviders.CONSCRYPT.name()))
                .containsExactly(
                        "provider Conscrypt",
                        "TLSv1.2: TLS 1.2 session id, 1 logins, whole",
                        "TLSv1.3: TLS 1.3 ticket, 5 logins, whole",
                        "TLSv1.3+TLSv1.2: TLS 1.2 session id, 2 logins, whole");
    }

    /** On JDK 25 and later the server sends ten tickets; earlier ones know no such setting. */
    @Test
    void ofTheJdkResumesWhereTheServerSendsTenTickets() throws Exception {
        assertThat(resultsOf(List.of("-Djdk.tls.server.newSessionTicketCount=10")))
                .containsExactly(
                        "provider SunJSSE",
                        "TLSv1.2: TLS 1.2 session id, 1 logins, whole",
                        "TLSv1.3: TLS 1.3 ticket, 1 logins, whole",
                        "TLSv1.3+TLSv1.2: TLS 1.3 ticket, 1 logins, whole");
    }

    private static List<String> resultsOf(List<String> settings, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(settings);
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        command.addAll(List.of("-cp", classPath, FirstProviderProcess.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (Stream<String> lines = process.inputReader().lines()) {
            return lines.filter(line -> line.startsWith(FirstProviderProcess.RESULT))
                    .map(line -> line.substring(FirstProviderProcess.RESULT.length()))
                    .toList();
        } finally {
            process.destroyForcibly();
        }
    }
}
