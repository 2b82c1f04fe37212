// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.it.server.CertificateAuthority;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServers;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A file many times larger than the heap, through routes without a word about streaming, in a JVM of their own.
 *
 * <p>{@code -Dheap.long=true} takes 10 GiB; else it is 256 MiB.
 */
class SmallHeapIT {

    private static final String HEAP = "64m";
    private static final boolean LONG = Boolean.getBoolean("heap.long");
    private static final long SIZE = LONG ? 10L << 30 : 256L << 20;
    private static final int MINUTES = LONG ? 15 : 3;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"VSFTPD", "PROFTPD"})
    void aFileLargerThanTheHeapPassesFromAFolderToTheServerAndBack(FtpsProduct product) throws Exception {
        Path trust = CertificateAuthority.ofThisRun().writeTrustStore(folder.resolve("trust.p12"), "changeit");
        makeLarge(Files.createDirectories(folder.resolve("source")).resolve("large"));
        try (FtpsServer server = FtpsServers.start(product)) {
            server.files().mkdir("there");
            Process application = start(
                    "vendor=" + server.host() + ":" + server.port(),
                    "folder=" + folder,
                    "login=username=" + server.username() + "&password=RAW(" + server.password()
                            + ")&ftpClient.trustStore.file=" + trust + "&ftpClient.trustStore.password=changeit");
            try {
                assertThat(application.waitFor(MINUTES, TimeUnit.MINUTES))
                        .as("ended by itself")
                        .isTrue();
                assertThat(application.exitValue()).isZero();
            } finally {
                application.destroyForcibly().waitFor();
            }
            assertThat(server.files().list("there")).isEmpty();
        }
        Path sent = folder.resolve("source/.sent/large");
        assertThat(Files.size(sent)).isEqualTo(SIZE);
        assertThat(Files.mismatch(sent, folder.resolve("back/large"))).isEqualTo(-1);
    }

    /** Mostly a hole, which takes no room on the disk, with something to tell its parts by. */
    private static void makeLarge(Path path) throws IOException {
        byte[] block = new byte[1 << 20];
        new Random(5).nextBytes(block);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(SIZE);
            for (long offset = 0; offset < SIZE; offset += SIZE / 8) {
                file.seek(offset);
                file.write(block);
            }
        }
    }

    private static Process start(String... properties) throws IOException {
        return new ProcessBuilder(Stream.concat(
                                Stream.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Xmx" + HEAP,
                                        "-XX:+ExitOnOutOfMemoryError",
                                        "-cp",
                                        System.getProperty(
                                                "surefire.test.class.path", System.getProperty("java.class.path")),
                                        ThereAndBack.class.getName()),
                                Stream.of(properties))
                        .toList())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** The application: ends when the file has come back. */
    static final class ThereAndBack extends RouteBuilder {

        public static void main(String[] properties) throws Exception {
            Main main = new Main();
            for (String property : properties) {
                int equals = property.indexOf('=');
                main.addInitialProperty(property.substring(0, equals), property.substring(equals + 1));
            }
            main.configure().withDurationMaxMessages(2).addRoutesBuilder(new ThereAndBack());
            main.run();
        }

        @Override
        public void configure() {
            from("file:{{folder}}/source?initialDelay=0&delay=100&move=.sent")
                    .to("ftpsreuse:{{vendor}}/there?{{login}}&tempFileName=${file:onlyname}.part");
            from("ftpsreuse:{{vendor}}/there?{{login}}&exclude=.*[.]part&delete=true&initialDelay=0&delay=100")
                    .to("file:{{folder}}/back");
        }
    }
}
