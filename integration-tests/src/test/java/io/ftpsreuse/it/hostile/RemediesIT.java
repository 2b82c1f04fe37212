// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ftpsreuse.client.FtpsReuseException;
import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import org.apache.camel.util.ObjectHelper;
import org.apache.logging.log4j.Level;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages say what to do in options of the URI to users of Camel, and in calls of the client to programs without it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RemediesIT {

    @Test
    void ofACertificateThatIsNotTrusted() throws Exception {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start();
                HostileRoutes routes = HostileRoutes.start()) {
            FtpsReuseException ofProgram = failure(() -> HostileClient.with(SessionReusingFtpsClientFactory.builder())
                    .logIn(server));
            assertThat(ofProgram)
                    .hasMessageContaining("builder.pinnedCertificate(CertificatePin.parse(\"sha256:")
                    .hasMessageContaining("builder.trustedCertificates(...)")
                    .message()
                    .doesNotContain("pinnedCertificate=", "ftpClient.", "sslContextParameters");
            assertThat(KnownFailures.explain(ofProgram).remedy())
                    .isEqualTo(ofProgram.remedy())
                    .contains("builder.trustedCertificates(...)");

            String uri = HostileRoutes.uri(server, "in").replace("sslContextParameters=#authority&", "");
            FtpsReuseException ofEndpoint = failure(() -> routes.send(uri, "a.txt", "a"));
            assertThat(ofEndpoint)
                    .hasMessageContaining("pinnedCertificate=sha256:")
                    .hasMessageContaining("trustedCertificates=file:")
                    .message()
                    .doesNotContain("builder.");
            assertThat(KnownFailures.explain(ofEndpoint).remedy())
                    .isEqualTo(ofEndpoint.remedy())
                    .contains("trustedCertificates=file:");
        }
    }

    @Test
    void ofAServerThatRefusesBinary() throws Exception {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()
                        .having("a.txt", new byte[10])
                        .on("TYPE", Answer.reply("504 Not implemented"));
                HostileClient client = HostileClient.connect(server);
                HostileRoutes routes = HostileRoutes.start()) {
            assertThat(failure(() -> client.download("a.txt")))
                    .hasMessageContaining("client.setFileType(FTP.ASCII_FILE_TYPE)")
                    .message()
                    .doesNotContain("binary=false");
            assertThat(failure(() -> routes.send(HostileRoutes.uri(server, "in"), "a.txt", "a")))
                    .hasMessageContaining("binary=false")
                    .message()
                    .doesNotContain("client.");
        }
    }

    @Test
    void ofLinesThatAreLeftOut() throws Exception {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()
                        .on(
                                "LIST",
                                Answer.listing(UsualAnswers.line("a", 7), "-rw-r--r-- 1 o g 7 26 f\u00e9vr. 10:00 b"));
                HostileClient client = HostileClient.connect(server);
                LogCapture log = new LogCapture(Level.WARN)) {
            assertThat(client.ftps().listFiles()).hasSize(1);

            assertThat(log.ours()).singleElement().satisfies(line -> assertThat(line.text())
                    .contains("client.configure(...)", "setServerLanguageCode")
                    .doesNotContain("ftpClientConfig."));
        }
    }

    private static FtpsReuseException failure(ThrowingCallable action) {
        return ObjectHelper.getException(FtpsReuseException.class, catchThrowable(action));
    }
}
