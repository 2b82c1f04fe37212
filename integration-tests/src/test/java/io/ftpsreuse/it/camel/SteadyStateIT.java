// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServers;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How many FTP commands one file more costs, counted in the dialogue. */
class SteadyStateIT {

    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    @ParameterizedTest
    @CsvSource({
        "VSFTPD,  delete=true, SIZE MDTM PASV RETR SIZE MDTM DELE",
        "PROFTPD, delete=true, MLST PASV RETR MLST DELE",
        "VSFTPD,  move=.done,  SIZE MDTM PASV RETR SIZE MDTM RNFR RNTO",
        "PROFTPD, move=.done,  MLST PASV RETR MLST RNFR RNTO",
    })
    void oneFileMoreIsTwoCommandsAndThoseOfItsDisposal(FtpsProduct product, String disposal, String commands)
            throws Exception {
        try (FtpsServer server = FtpsServers.start(product)) {
            IntStream.range(0, 6).forEach(i -> server.files().write("in/" + i, CONTENT));
            String[] option = disposal.split("=");
            FtpsUri in = FtpsUri.of(server, "in")
                    .polledOften()
                    .with("sortBy", "file:name")
                    .with("pipelining", false)
                    .with(option[0], option[1]);
            ReceivedFiles received = new ReceivedFiles();
            try (CapturedLog log = CapturedLog.from(Level.DEBUG);
                    Routes routes = Routes.start(rb -> rb.from(in.toString()).process(received))) {
                await().until(() -> server.files().list("in").stream().noneMatch(name -> name.matches("\\d")));

                // The first file makes the directory that the others are moved to.
                assertThat(String.join(" ", commandsBetween(log, "> RETR in/0", "> RETR in/5")))
                        .contains((commands + " ").repeat(4).strip());
                assertThat(routes.problems()).isEmpty();
            }
        }
    }

    /**
     * The commands are those above, in three writes. The TCP connection of the next file is made during the second, and the
     * handshake begins with RETR.
     */
    @ParameterizedTest
    @CsvSource({
        "VSFTPD,  TLSv1.2, RETR SIZE MDTM PASV RNFR RNTO SIZE MDTM",
        "VSFTPD,  TLSv1.3, RETR SIZE MDTM PASV RNFR RNTO SIZE MDTM",
        "PROFTPD, TLSv1.2, RETR MLST PASV RNFR RNTO MLST",
        "PROFTPD, TLSv1.3, RETR MLST PASV RNFR RNTO MLST",
    })
    void oneMovedFileMoreIsThreeWrites(FtpsProduct product, String tls, String commands) throws Exception {
        try (FtpsServer server = FtpsServers.start(product)) {
            IntStream.range(0, 8).forEach(i -> server.files().write("in/" + i, CONTENT));
            FtpsUri in = FtpsUri.of(server, "in")
                    .polledOften()
                    .with("sortBy", "file:name")
                    .with("tlsProtocols", tls)
                    .with("move", ".done");
            ReceivedFiles received = new ReceivedFiles();
            try (CapturedLog log = CapturedLog.from(Level.DEBUG);
                    Routes routes = Routes.start(rb -> rb.from(in.toString()).process(received))) {
                await().until(() -> server.files().list("in").stream().noneMatch(name -> name.matches("\\d")));
                assertThat(server.files().list("in/.done")).hasSize(8);

                assertThat(String.join(" ", commandsBetween(log, "> RETR in/2", "> RETR in/6")))
                        .isEqualTo((commands + " ").repeat(4).strip());
                assertThat(writesBetween(log, "> RETR in/2", "> RETR in/6")).isEqualTo(12);
                assertThat(routes.problems()).isEmpty();
            }
        }
    }

    /** The commands that were sent after a reply was read. */
    private static long writesBetween(CapturedLog log, String from, String to) {
        List<String> lines = dialogue(log);
        List<String> between = lines.subList(lines.indexOf(from), lines.indexOf(to));
        return IntStream.range(0, between.size())
                .filter(i -> between.get(i).startsWith("> ")
                        && (i == 0 || !between.get(i - 1).startsWith("> ")))
                .count();
    }

    @ParameterizedTest
    @EnumSource(names = {"VSFTPD", "PROFTPD"})
    void oneUploadMoreIsALookTwoCommandsItsVerificationAndItsRename(FtpsProduct product) throws Exception {
        try (FtpsServer server = FtpsServers.start(product);
                CapturedLog log = CapturedLog.from(Level.DEBUG);
                Routes routes = Routes.start()) {
            FtpsUri out = FtpsUri.of(server, "out/deep").with("tempFileName", "${file:onlyname}.part");
            for (int i = 0; i < 5; i++) {
                routes.upload(out, "file" + i, CONTENT);
            }
            assertThat(commandsBetween(log, "> STOR out/deep/file1.part", "> STOR out/deep/file4.part"))
                    .containsExactly(
                            "STOR", "SIZE", "RNFR", "RNTO", "SIZE", "PASV", "STOR", "SIZE", "RNFR", "RNTO", "SIZE",
                            "PASV", "STOR", "SIZE", "RNFR", "RNTO", "SIZE", "PASV");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VSFTPD", "PROFTPD"})
    void aDirectoryThatWentMeanwhileIsMadeAgain(FtpsProduct product) throws Exception {
        try (FtpsServer server = FtpsServers.start(product);
                Routes routes = Routes.start()) {
            FtpsUri out = FtpsUri.of(server, "out/deep");
            routes.upload(out, "first", CONTENT);
            server.files().delete("out/deep/first");
            server.files().delete("out/deep");
            routes.upload(out, "second", CONTENT);
            assertThat(server.files().read("out/deep/second")).isEqualTo(CONTENT);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VSFTPD", "PROFTPD"})
    void aRenameReplacesWhatIsThere(FtpsProduct product) throws Exception {
        try (FtpsServer server = FtpsServers.start(product);
                Routes routes = Routes.start()) {
            FtpsUri out = FtpsUri.of(server, "out").with("tempFileName", "${file:onlyname}.part");
            routes.upload(out, "file", "before".getBytes(UTF_8));
            routes.upload(out, "file", CONTENT);
            assertThat(server.files().read("out/file")).isEqualTo(CONTENT);
            assertThat(server.files().list("out")).containsExactly("file");
        }
    }

    private static List<String> commandsBetween(CapturedLog log, String from, String to) {
        List<String> lines =
                dialogue(log).stream().filter(line -> line.startsWith("> ")).toList();
        return lines.subList(lines.indexOf(from), lines.indexOf(to)).stream()
                .map(line -> line.split(" ")[1])
                .toList();
    }

    private static List<String> dialogue(CapturedLog log) {
        return log.lines("io.ftpsreuse.protocol").stream()
                .map(line -> line.replaceFirst("^\\S+ \\S+ \\S+ ", ""))
                .toList();
    }
}
