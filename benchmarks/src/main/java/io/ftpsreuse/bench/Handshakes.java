// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench;

import io.ftpsreuse.bench.contender.JavaContender;
import io.ftpsreuse.bench.process.ForkedProcess;
import io.ftpsreuse.bench.process.WorkFolder;
import io.ftpsreuse.bench.result.HandshakeCost;
import io.ftpsreuse.bench.server.ServerAddress;
import io.ftpsreuse.bench.server.ServerKind;
import io.ftpsreuse.bench.server.Servers;
import io.ftpsreuse.bench.worker.HandshakeWorker;
import io.ftpsreuse.bench.worker.Worker;
import io.ftpsreuse.it.server.TlsVersions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures what a full and a resumed handshake cost the client, on each JDK and with each TLS version. */
final class Handshakes {

    private static final String FILE = "empty";
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final int MOST_LINES = 12;

    private final BenchOptions options;
    private final Servers servers;
    private final Progress progress;

    Handshakes(BenchOptions options, Servers servers, Progress progress) {
        this.options = options;
        this.servers = servers;
        this.progress = progress;
    }

    List<HandshakeCost> measure() throws IOException, InterruptedException {
        Files.write(servers.home().resolve(FILE), new byte[0]);
        List<HandshakeCost> costs = new ArrayList<>();
        for (TlsVersions tls : List.of(TlsVersions.TLS_1_3, TlsVersions.TLS_1_2)) {
            for (String jdk : options.jdks().keySet()) {
                if (isIncluded(tls, jdk)) {
                    measure(tls, jdk).ifPresent(costs::add);
                }
            }
        }
        return costs;
    }

    private boolean isIncluded(TlsVersions tls, String jdk) {
        String name = "handshakes, " + tls.protocols().get(0) + ", JDK " + jdk;
        return options.includes(name, false);
    }

    private Optional<HandshakeCost> measure(TlsVersions tls, String jdk) throws IOException, InterruptedException {
        ServerAddress server = servers.address(new ServerKind(tls, false, false, 0));
        Path scratch = WorkFolder.empty(options.work().resolve("scratch"));
        List<String> command = new ArrayList<>(List.of(options.jdks().get(jdk) + "/bin/java", JavaContender.HEAP));
        command.addAll(options.javaOptions());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), HandshakeWorker.class.getName()));
        command.addAll(HandshakeWorker.arguments(server, FILE));
        ForkedProcess process = ForkedProcess.run(command, Map.of(Worker.PASSWORD, server.password()), scratch, LIMIT);
        if (process.exitCode() != 0) {
            progress.report("Handshakes, " + tls + ", JDK " + jdk, "failed with exit code " + process.exitCode());
            process.output().lines().limit(MOST_LINES).forEach(progress::quote);
            return Optional.empty();
        }
        String line = process.output()
                .lines()
                .filter(text -> text.startsWith("micros "))
                .findFirst()
                .orElseThrow();
        String[] micros = line.split(" ");
        HandshakeCost cost =
                new HandshakeCost(tls.protocols().get(0), jdk, parse(micros[1]), parse(micros[2]), parse(micros[3]));
        progress.report(
                "Handshakes, " + cost.tls() + ", JDK " + jdk,
                "CPU of an empty download %.0f us unencrypted, %.0f us with a full handshake, %.0f us with a resumed one"
                        .formatted(cost.clearMicros(), cost.fullMicros(), cost.resumedMicros()));
        return Optional.of(cost);
    }

    private static double parse(String number) {
        return Double.parseDouble(number);
    }
}
