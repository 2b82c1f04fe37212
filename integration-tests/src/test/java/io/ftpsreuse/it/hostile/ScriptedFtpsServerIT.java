// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.commons.net.ftp.FTPFile;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripted server behaves well where it is not told otherwise; else the tests of what it does badly prove little. */
@ExtendWith(HostileTable.class)
class ScriptedFtpsServerIT {

    @ParameterizedTest(name = "{0}, passive {1}")
    @CsvSource({"TLSv1.2, true", "TLSv1.3, true", "TLSv1.2, false", "TLSv1.3, false"})
    void servesAndResumesSessionsWhereNothingElseIsSaid(String version, boolean passive) throws Exception {
        byte[] content = "content".getBytes(StandardCharsets.UTF_8);
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start().speaking(version);
                HostileClient client = HostileClient.connect(server)) {
            if (!passive) {
                client.ftps().enterLocalActiveMode();
            }
            client.upload("in/one.txt", content);
            client.upload("in/two.txt", content);
            assertThat(client.ftps().listFiles("in"))
                    .extracting(FTPFile::getName)
                    .containsExactly("one.txt", "two.txt");
            assertThat(client.download("in/one.txt")).isEqualTo(content);
            assertThat(client.ftps().rename("in/one.txt", "in/three.txt")).isTrue();
            assertThat(client.ftps().deleteFile("in/two.txt")).isTrue();
            assertThat(server.files()).containsOnlyKeys("in/three.txt");
            assertThat(client.ftps().mechanism()).isPresent();
            assertThat(server.wire().text()).contains("AUTH TLS").doesNotContain("content");
            HostileTable.outcome("served by " + client.ftps().mechanism().orElseThrow());
        }
    }
}
