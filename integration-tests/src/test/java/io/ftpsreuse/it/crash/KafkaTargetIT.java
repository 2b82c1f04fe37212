// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a vendor in a Kafka topic, by an application that is killed on the way. */
@Tag("all")
class KafkaTargetIT {

    private static final int FILES = 40;
    private static final int LARGE = 60_000;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path root;

    @Test
    void bringsEachFileIntoTheTopicUnderAKeyOfItsOwnAlthoughTheApplicationIsKilled() throws Exception {
        try (FtpsServer server = FtpsServers.start(FtpsProduct.VSFTPD);
                KafkaBroker kafka = KafkaBroker.start(
                        root.resolve("kafka"), ClusterProcesses.freePort(), ClusterProcesses.freePort());
                ClusterProcess application =
                        ClusterProcess.application(root.resolve("application"), properties(server, kafka.address()));
                KafkaConsumer<String, byte[]> reader = new KafkaConsumer<>(
                        readerOf(kafka.address()), new StringDeserializer(), new ByteArrayDeserializer())) {
            Arrivals vendor = new Arrivals(server, new Random(4));
            vendor.bring(FILES);
            application.start();
            await().atMost(PATIENCE).until(() -> vendor.left().size() < FILES / 2);
            application.kill();
            application.start();
            await().atMost(PATIENCE).until(() -> vendor.left().isEmpty());
            assertThat(application.stop()).as(application.lastLines()).isTrue();

            List<ConsumerRecord<String, byte[]>> records = read(reader);
            System.out.printf("Kafka test: %d files, 1 kill; %d records%n", FILES, records.size());
            assertThatEachFileHasItsKey(records, vendor.brought());
        }
    }

    private void assertThatEachFileHasItsKey(List<ConsumerRecord<String, byte[]>> records, Map<String, byte[]> brought)
            throws Exception {
        Map<String, String> names = new TreeMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            String name = header(record, "fileName");
            byte[] expected = brought.get(name);
            assertThat(names.put(record.key(), name)).isIn(null, name);
            assertThat(header(record, "vendor")).isEqualTo("acme");
            assertThat(header(record, "fileSize")).isEqualTo(Integer.toString(expected.length));
            assertThat(header(record, "sha256"))
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(expected)));
            if (expected.length > LARGE) {
                assertThat(new String(record.value(), StandardCharsets.UTF_8)).isEqualTo(header(record, "claimCheck"));
                assertThat(Path.of(header(record, "claimCheck"))).hasBinaryContent(expected);
            } else {
                assertThat(record.value()).isEqualTo(expected);
            }
        }
        assertThat(names.values()).containsExactlyInAnyOrderElementsOf(brought.keySet());
        assertThat(records).as("at most the one that was under way comes twice").hasSizeBetween(FILES, FILES + 1);
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static List<ConsumerRecord<String, byte[]>> read(KafkaConsumer<String, byte[]> reader) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        reader.subscribe(List.of("acme.files"));
        await().atMost(PATIENCE).until(() -> {
            reader.poll(Duration.ofSeconds(1)).forEach(records::add);
            return records.size() >= FILES;
        });
        reader.poll(Duration.ofSeconds(1)).forEach(records::add);
        return records;
    }

    private static Map<String, Object> readerOf(String kafka) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka,
                ConsumerConfig.GROUP_ID_CONFIG,
                "reader",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest");
    }

    private String properties(FtpsServer server, String kafka) throws Exception {
        Path folder = Files.createDirectories(root.resolve("application"));
        return ClusterProcesses.reach("acme", server, folder)
                + """
                vendor.acme.topic=acme.files
                vendor.acme.claim-check-size=%d
                vendor.acme.retry-delay=100ms
                camel.component.kafka.brokers=%s
                repository.url=jdbc:h2:file:./journal
                leftovers.age=2s
                """
                        .formatted(LARGE, kafka);
    }
}
