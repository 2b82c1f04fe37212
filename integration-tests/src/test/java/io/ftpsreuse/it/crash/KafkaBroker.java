// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.Uuid;

/** A Kafka broker of one node, as a process. */
final class KafkaBroker implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final ClusterProcess process;
    private final int port;

    private KafkaBroker(ClusterProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    static KafkaBroker start(Path directory, int port, int controllerPort) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Path properties = Files.writeString(
                directory.resolve("server.properties"),
                """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                controller.listener.names=CONTROLLER
                log.dirs=%3$s
                num.partitions=3
                offsets.topic.replication.factor=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                group.initial.rebalance.delay.ms=0
                """
                        .formatted(port, controllerPort, directory.resolve("data")));
        try (ClusterProcess format = ClusterProcess.java(
                        directory.resolve("format"),
                        "kafka.tools.StorageTool",
                        "format",
                        "-t",
                        Uuid.randomUuid().toString(),
                        "-c",
                        properties.toString())
                .start()) {
            if (!format.ends(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Kafka's storage was not formatted; " + format.lastLines());
            }
        }
        return new KafkaBroker(
                ClusterProcess.java(directory.resolve("broker"), "kafka.Kafka", properties.toString())
                        .start(),
                port);
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.close();
    }
}
