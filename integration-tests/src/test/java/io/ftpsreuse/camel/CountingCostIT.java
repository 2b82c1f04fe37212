// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.SessionReusingFtpsClient;
import io.ftpsreuse.client.traffic.TrafficCounter;
import io.ftpsreuse.client.traffic.TrafficCounters;
import io.ftpsreuse.client.traffic.TrafficObserver;
import io.ftpsreuse.it.server.CertificateAuthority;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.commons.net.ftp.FTP;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Counting costs less than 1% of a transfer: how often a download counts, times what that takes with all who keep account,
 * meters included, against the time of the download. Not measured as the difference of two downloads, which is less than
 * one differs from the next.
 */
@Tag("all")
class CountingCostIT {

    private static final int MEBIBYTES = 64;
    private static final int ROUNDS = 3;
    private static final int ADDITIONS = 500_000;
    private static final int MINUTES = 3;

    @TempDir
    private Path folder;

    /** In a JVM of its own, with both compilers: with the first alone TLS takes ten times as long, and counting does not. */
    @Test
    void isLessThanOnePercentOfADownload() throws Exception {
        try (FtpsServer server = FtpsServers.start(FtpsProduct.VSFTPD)) {
            server.files().write("file", new byte[MEBIBYTES << 20]);

            double[] measured = measure(uri(server));
            double download = measured[0];
            double counted = measured[1];
            double addition = measured[2];
            double share = 100 * counted * addition / download;

            String found = String.format(
                    Locale.ROOT,
                    "A download of %d MiB took %.0f ms and counted %.0f times, at %.0f ns each: %.2f%%",
                    MEBIBYTES,
                    download / 1e6,
                    counted,
                    addition,
                    share);
            System.out.println(found);
            assertThat(counted).isGreaterThan(MEBIBYTES);
            assertThat(share).as(found).isPositive().isLessThan(1);
        }
    }

    private String uri(FtpsServer server) {
        Path trust = CertificateAuthority.ofThisRun().writeTrustStore(folder.resolve("trust.p12"), "changeit");
        return "ftpsreuse:" + server.host() + ":" + server.port() + "/?username=" + server.username() + "&password=RAW("
                + server.password() + ")&ftpClient.trustStore.file=" + trust
                + "&ftpClient.trustStore.password=changeit";
    }

    private double[] measure(String uri) throws Exception {
        Path result = folder.resolve("result");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        CountingCostIT.class.getName(),
                        uri,
                        result.toString())
                .inheritIO()
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES))
                    .as("ended by itself")
                    .isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        return Files.readAllLines(result).stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /** Measures with an endpoint, and writes nanoseconds of a download, how often it counted, and nanoseconds of that. */
    public static void main(String[] arguments) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getRegistry().bind("metricsRegistry", new SimpleMeterRegistry());
            camel.start();
            FtpsReuseEndpoint endpoint = camel.getEndpoint(arguments[0], FtpsReuseEndpoint.class);
            LongAdder additions = new LongAdder();

            double download = nanosOfDownload(endpoint, additions);
            double counted = additions.sum() / (double) ROUNDS;
            double addition = nanosOfAddition(endpoint);

            Files.writeString(Path.of(arguments[1]), download + "\n" + counted + "\n" + addition);
        }
    }

    /** The fastest, of several. */
    private static double nanosOfDownload(FtpsReuseEndpoint endpoint, LongAdder additions) throws Exception {
        SessionReusingFtpsClient client =
                (SessionReusingFtpsClient) endpoint.createRemoteFileOperations().getClient();
        FtpsReuseConfiguration server = endpoint.getConfiguration();
        client.connect(server.getHost(), server.getPort());
        client.login(server.getUsername(), server.getPassword());
        client.execPBSZ(0);
        client.execPROT("P");
        client.enterLocalPassiveMode();
        client.setFileType(FTP.BINARY_FILE_TYPE);
        endpoint.traffic().addObserver((counter, amount) -> additions.increment());
        long fastest = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            client.retrieveFile("file", OutputStream.nullOutputStream());
            fastest = Math.min(fastest, System.nanoTime() - begin);
        }
        client.disconnect();
        return fastest;
    }

    /** As on the connections of a client: the server's counters, and all those of the endpoint. */
    private static double nanosOfAddition(FtpsReuseEndpoint endpoint) {
        TrafficObserver ofServer = new TrafficCounters();
        long nanos = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            for (int i = 0; i < ADDITIONS; i++) {
                ofServer.add(TrafficCounter.BYTES_DOWN, 16_384);
                endpoint.traffic().add(TrafficCounter.BYTES_DOWN, 16_384);
            }
            nanos = System.nanoTime() - begin;
        }
        return nanos / (double) ADDITIONS;
    }
}
