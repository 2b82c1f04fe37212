// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.crash;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An Artemis broker and a PostgreSQL, each a process of its own, which can be away. */
final class ExternalBackend implements NightBackend {

    private final Path root;
    private final int brokerPort = ClusterProcesses.freePort();
    private final int databasePort = ClusterProcesses.freePort();
    private final ClusterProcess broker;
    private EmbeddedPostgres database;

    ExternalBackend(Path root) throws IOException {
        this.root = root;
        broker = ClusterProcess.broker(root.resolve("broker"), brokerPort).start();
        startDatabase();
    }

    private void startDatabase() throws IOException {
        database = EmbeddedPostgres.builder()
                .setPort(databasePort)
                .setDataDirectory(root.resolve("postgres"))
                .setCleanDataDirectory(false)
                .start();
    }

    @Override
    public String properties() {
        return """
                broker.url=%s
                repository.url=%s
                """
                .formatted(brokerUrl(), database.getJdbcUrl("postgres", "postgres"));
    }

    @Override
    public Path disk() {
        try {
            return Files.createDirectories(root.resolve("disk"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String brokerUrl() {
        return "tcp://127.0.0.1:" + brokerPort;
    }

    @Override
    public List<NightEvent> events(Observations seen) {
        return List.of(
                new NightEvent(
                        null,
                        "broker away",
                        broker::kill,
                        broker::start,
                        NightEvents.backendShows(seen, "broker"),
                        NightEvents.backendIsBack(seen)),
                new NightEvent(
                        null,
                        "broker stands still",
                        broker::pause,
                        broker::resume,
                        NightEvents.backendShows(seen, "broker"),
                        NightEvents.backendIsBack(seen)),
                new NightEvent(
                        null,
                        "database away",
                        () -> database.close(),
                        this::startDatabase,
                        NightEvents.backendShows(seen, "database"),
                        NightEvents.backendIsBack(seen)));
    }

    @Override
    public void close() throws IOException {
        broker.close();
        database.close();
    }
}
