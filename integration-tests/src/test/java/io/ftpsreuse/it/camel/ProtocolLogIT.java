// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import java.util.List;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The dialogue with the server, as the logger {@code io.ftpsreuse.protocol} shows it at DEBUG. */
class ProtocolLogIT {

    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    @ParameterizedTest
    @EnumSource
    void showsCommandsAndRepliesInOrderAndNeverThePassword(FtpsProduct product) throws Exception {
        try (FtpsServer server = FtpsServers.start(product);
                CapturedLog log = CapturedLog.from(Level.TRACE);
                Routes routes = Routes.start()) {
            routes.upload(FtpsUri.of(server, "files"), "file", CONTENT);
            routes.pollOnce(FtpsUri.of(server, "files"));

            List<String> dialogue = log.lines("io.ftpsreuse.protocol");
            String address = "localhost:" + server.port();
            assertThat(dialogue).allSatisfy(line -> assertThat(line)
                    .startsWith("DEBUG io.ftpsreuse.protocol " + address)
                    .containsAnyOf(" > ", " < "));
            assertThat(dialogue)
                    .extracting(line -> line.substring(line.indexOf(address) + address.length() + 1))
                    .containsSubsequence(
                            "> AUTH TLS",
                            "> USER " + server.username(),
                            "> PASS ********",
                            "> PBSZ 0",
                            "> PROT P",
                            "> PASV",
                            "> STOR files/file",
                            product == FtpsProduct.VSFTPD ? "> LIST files" : "> MLSD files",
                            "> RETR files/file");
            assertThat(dialogue).anyMatch(line -> line.contains("< 227 ")).anyMatch(line -> line.contains("< 226"));
            assertThat(log.lines("io.ftpsreuse")).noneMatch(line -> line.contains(server.password()));
        }
    }

    @Test
    void showsTheCommandsOfIpv6() throws Exception {
        try (FtpsServer server = FtpsServers.startForActiveMode(
                        FtpsServerSpec.of(FtpsProduct.PROFTPD).withBindAddress(FtpsServerSpec.IPV6_LOOPBACK));
                CapturedLog log = CapturedLog.from(Level.DEBUG);
                Routes routes = Routes.start()) {
            routes.upload(FtpsUri.of(server, "files"), "passive", CONTENT);
            routes.upload(FtpsUri.of(server, "files").with("passiveMode", false), "active", CONTENT);

            assertThat(log.lines("io.ftpsreuse.protocol"))
                    .anyMatch(line -> line.endsWith("> EPSV"))
                    .anyMatch(line -> line.contains("< 229 "))
                    .anyMatch(line -> line.contains("> EPRT |2|"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void hidesThePasswordWhenTheLoginIsRefusedToo(FtpsProduct product) throws Exception {
        try (FtpsServer server = FtpsServers.start(product);
                CapturedLog log = CapturedLog.from(Level.TRACE);
                Routes routes = Routes.start()) {
            FtpsUri out = FtpsUri.of(server, "out").withCredentials(server.username() + ":not-the-one");

            var refusal =
                    Failure.of(GenericFileOperationFailedException.class, () -> routes.upload(out, "file", CONTENT));

            assertThat(refusal.getCode()).isEqualTo(530);
            assertThat(Failure.text(refusal)).doesNotContain("not-the-one");
            assertThat(log.lines("io.ftpsreuse"))
                    .anyMatch(line -> line.endsWith("> PASS ********"))
                    .anyMatch(line -> line.contains("< 530 "))
                    .noneMatch(line -> line.contains("not-the-one"));
        }
    }
}
