// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import java.security.SecureRandom;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Options about what goes over the connections: ports, encodings, line ends. */
class ConnectionOptionsIT {

    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    @ParameterizedTest
    @EnumSource(names = {"VSFTPD", "PROFTPD"})
    void activePortRangeHoldsThePortsThatTheClientOpens(FtpsProduct product) throws Exception {
        // Above those that Linux takes for outgoing connections; chosen anew, since other JVMs may run the same test.
        int lowest = 61_000 + new SecureRandom().nextInt(4_000);
        int highest = lowest + 99;
        Pattern command = Pattern.compile("> PORT 127,0,0,1,(\\d+),(\\d+)");
        try (FtpsServer server = FtpsServers.startForActiveMode(FtpsServerSpec.of(product));
                CapturedLog log = CapturedLog.from(Level.DEBUG);
                Routes routes = Routes.start()) {
            FtpsUri out = FtpsUri.of(server, "out")
                    .withHost("127.0.0.1")
                    .with("passiveMode", false)
                    .with("activePortRange", lowest + "-" + highest);
            for (int i = 0; i < 5; i++) {
                routes.upload(out, "file-" + i, CONTENT);
            }

            List<MatchResult> commands = log.lines("io.ftpsreuse.protocol").stream()
                    .flatMap(line -> command.matcher(line).results())
                    .toList();
            assertThat(commands).hasSizeGreaterThanOrEqualTo(5);
            assertThat(commands).allSatisfy(port -> assertThat(
                            Integer.parseInt(port.group(1)) * 256 + Integer.parseInt(port.group(2)))
                    .isBetween(lowest, highest));
            assertThat(server.files().list("out")).hasSize(5);
            assertThat(server.refusedDataConnections()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VSFTPD", "PROFTPD"})
    void controlEncodingCarriesNamesOfOtherLanguages(FtpsProduct product) throws Exception {
        try (FtpsServer server = FtpsServers.start(product);
                Routes routes = Routes.start()) {
            String name = "Größe-\u4f60\u597d.txt";
            FtpsUri files = FtpsUri.of(server, "files").with("ftpClient.controlEncoding", "UTF-8");
            routes.upload(files, name, CONTENT);

            try (var consumer = routes.context().createConsumerTemplate()) {
                Exchange exchange = consumer.receiveNoWait(files.toString());
                assertThat(exchange.getMessage().getHeader(Exchange.FILE_NAME)).isEqualTo(name);
                assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(CONTENT);
                consumer.doneUoW(exchange);
            }
            assertThat(server.refusedDataConnections()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VSFTPD", "PROFTPD"})
    void binaryFalseConvertsLineEnds(FtpsProduct product) throws Exception {
        FtpsServerSpec spec = FtpsServerSpec.of(product);
        if (product == FtpsProduct.VSFTPD) {
            spec = spec.withExtraLines("ascii_upload_enable=YES", "ascii_download_enable=YES");
        }
        try (FtpsServer server = FtpsServers.start(spec);
                Routes routes = Routes.start()) {
            byte[] text = "one\ntwo\n".getBytes(UTF_8);
            FtpsUri files = FtpsUri.of(server, "files");

            routes.upload(files.with("binary", false), "text", text);
            assertThat(server.files().read("files/text")).isEqualTo(text);
            assertThat(routes.pollOnce(files.with("binary", false).with("noop", true)))
                    .contains(text);

            byte[] foreign = "one\r\ntwo\r\n".getBytes(UTF_8);
            routes.upload(files, "text", foreign);
            assertThat(server.files().read("files/text")).isEqualTo(foreign);
            assertThat(server.refusedDataConnections()).isZero();
        }
    }
}
