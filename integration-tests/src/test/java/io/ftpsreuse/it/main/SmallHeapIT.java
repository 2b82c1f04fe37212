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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files and listings many times larger than the heap, through routes without a word about streaming, in JVMs of their own.
 *
 * <p>{@code -Dheap.long=true} takes a file of 10 GiB and a directory of 200,000 entries with 128 MiB of heap; else it is 128
 * MiB, and 30,000 entries with 64 MiB.
 */
@Tag("one-jdk")
class SmallHeapIT {

    private static final boolean LONG = Boolean.getBoolean("heap.long");
    private static final String HEAP = "64m";
    private static final String HEAP_FOR_LISTING = LONG ? "128m" : "64m";
    private static final int ENTRIES = LONG ? 200_000 : 30_000;
    private static final int EACH_WANTED = 10_000;
    private static final byte[] EMPTY = {};
    private static final long SIZE = LONG ? 10L << 30 : 128L << 20;
    private static final int MINUTES = LONG ? 15 : 3;

    @TempDir
    Path folder;

    /** Streamed or not: a stream would be read into memory by Camel's stream caching, which is on unless told otherwise. */
    @ParameterizedTest
    @CsvSource({"VSFTPD, false", "PROFTPD, true"})
    void aFileLargerThanTheHeapPassesFromAFolderToTheServerAndBack(FtpsProduct product, boolean streamed)
            throws Exception {
        Path trust = CertificateAuthority.ofThisRun().writeTrustStore(folder.resolve("trust.p12"), "changeit");
        makeLarge(Files.createDirectories(folder.resolve("source")).resolve("large"));
        try (FtpsServer server = FtpsServers.start(product)) {
            server.files().mkdir("there");
            runToItsEnd(
                    HEAP,
                    ThereAndBack.class,
                    "streamed=" + streamed,
                    "vendor=" + server.host() + ":" + server.port(),
                    "folder=" + folder,
                    "login=username=" + server.username() + "&password=RAW(" + server.password()
                            + ")&ftpClient.trustStore.file=" + trust + "&ftpClient.trustStore.password=changeit");
            assertThat(server.files().list("there")).isEmpty();
        }
        Path sent = folder.resolve("source/.sent/large");
        assertThat(Files.size(sent)).isEqualTo(SIZE);
        assertThat(Files.mismatch(sent, folder.resolve("back/large"))).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"VSFTPD, true", "PROFTPD, true", "PROFTPD, false"})
    void ofADirectoryLargerThanTheHeapOnlyWhatIsWantedTakesMemory(FtpsProduct product, boolean machineListing)
            throws Exception {
        Path trust = CertificateAuthority.ofThisRun().writeTrustStore(folder.resolve("trust.p12"), "changeit");
        try (FtpsServer server = FtpsServers.start(product)) {
            for (int i = 0; i < ENTRIES; i++) {
                server.files().write("many/" + (i % EACH_WANTED == 0 ? "wanted-" : "another-") + i + ".csv", EMPTY);
            }
            runToItsEnd(
                    HEAP_FOR_LISTING,
                    OnlyWhatIsWanted.class,
                    "machineListing=" + machineListing,
                    "vendor=" + server.host() + ":" + server.port(),
                    "folder=" + folder,
                    "login=username=" + server.username() + "&password=RAW(" + server.password()
                            + ")&ftpClient.trustStore.file=" + trust + "&ftpClient.trustStore.password=changeit");
            assertThat(server.files().list("many")).hasSize(ENTRIES - ENTRIES / EACH_WANTED);
        }
        try (Stream<Path> received = Files.list(folder.resolve("wanted"))) {
            assertThat(received).hasSize(ENTRIES / EACH_WANTED);
        }
    }

    private static void runToItsEnd(String heap, Class<?> main, String... properties) throws Exception {
        Process application = start(heap, main, properties);
        try {
            assertThat(application.waitFor(MINUTES, TimeUnit.MINUTES))
                    .as("ended by itself")
                    .isTrue();
            assertThat(application.exitValue()).isZero();
        } finally {
            application.destroyForcibly().waitFor();
        }
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

    private static Process start(String heap, Class<?> main, String... properties) throws IOException {
        return new ProcessBuilder(Stream.concat(
                                Stream.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Xmx" + heap,
                                        // Or it would end after as many files as the short run has.
                                        "-Dheap.long=" + LONG,
                                        "-XX:+ExitOnOutOfMemoryError",
                                        "-cp",
                                        System.getProperty(
                                                "surefire.test.class.path", System.getProperty("java.class.path")),
                                        main.getName()),
                                Stream.of(properties))
                        .toList())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Runs routes until so many messages are done. */
    private static void run(RouteBuilder routes, int messages, String... properties) throws Exception {
        Main main = new Main();
        for (String property : properties) {
            int equals = property.indexOf('=');
            main.addInitialProperty(property.substring(0, equals), property.substring(equals + 1));
        }
        main.configure().withDurationMaxMessages(messages).addRoutesBuilder(routes);
        main.run();
    }

    /** An application that ends when all that is wanted is there. */
    static final class OnlyWhatIsWanted extends RouteBuilder {

        public static void main(String[] properties) throws Exception {
            run(new OnlyWhatIsWanted(), ENTRIES / EACH_WANTED, properties);
        }

        @Override
        public void configure() {
            from("ftpsreuse:{{vendor}}/many?{{login}}&antInclude=wanted-*&delete=true&initialDelay=0&delay=100"
                            + "&machineListing={{machineListing}}")
                    .to("file:{{folder}}/wanted");
        }
    }

    /** An application that ends when the file has come back. */
    static final class ThereAndBack extends RouteBuilder {

        public static void main(String[] properties) throws Exception {
            run(new ThereAndBack(), 2, properties);
        }

        @Override
        public void configure() {
            from("file:{{folder}}/source?initialDelay=0&delay=100&move=.sent")
                    .to("ftpsreuse:{{vendor}}/there?{{login}}&tempFileName=${file:onlyname}.part");
            from("ftpsreuse:{{vendor}}/there?{{login}}&exclude=.*[.]part&delete=true&initialDelay=0&delay=100"
                            + "&streamDownload={{streamed}}")
                    .to("file:{{folder}}/back");
        }
    }
}
