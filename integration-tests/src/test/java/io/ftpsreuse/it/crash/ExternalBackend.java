// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.crash;

import static org.awaitility.Awaitility.await;

import io.ftpsreuse.it.fault.disk.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An Artemis broker and a PostgreSQL, each a process of its own, which can be away; the folders on a disk that can be read-only. */
final class ExternalBackend implements NightBackend {

    private static final int KIBIBYTES = 200 * 1024;

    private final int brokerPort = ClusterProcesses.freePort();
    private final ClusterProcess broker;
    private final RestartablePostgres database;
    private final Path disk;
    private final Optional<SmallDisk> mounted;

    ExternalBackend(Path root) throws IOException {
        broker = ClusterProcess.broker(root.resolve("broker"), brokerPort).start();
        database = new RestartablePostgres(root.resolve("postgres"), ClusterProcesses.freePort());
        disk = Files.createDirectories(root.resolve("disk"));
        mounted = OwnBackend.mount(disk, KIBIBYTES);
    }

    @Override
    public String properties() {
        return """
                broker.url=%s
                repository.url=%s
                """
                .formatted(brokerUrl(), database.url());
    }

    @Override
    public Path disk() {
        return disk;
    }

    @Override
    public String brokerUrl() {
        return "tcp://127.0.0.1:" + brokerPort;
    }

    @Override
    public List<NightEvent> events(Observations seen) {
        List<NightEvent> events = new ArrayList<>(ofBrokerAndDatabase(seen));
        mounted.ifPresent(folders -> events.add(new NightEvent(
                null,
                "target folders read-only",
                () -> makeReadOnly(folders),
                folders::makeWritable,
                NightEvents.foldersShow(seen),
                NightEvents.backendIsBack(seen))));
        return events;
    }

    /** Not in the moment in which a file is open for writing. */
    private static void makeReadOnly(SmallDisk folders) {
        await().pollInterval(Duration.ofMillis(20)).ignoreExceptions().until(() -> {
            folders.makeReadOnly();
            return true;
        });
    }

    private List<NightEvent> ofBrokerAndDatabase(Observations seen) {
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
                        database::stop,
                        database::start,
                        NightEvents.backendShows(seen, "database"),
                        NightEvents.backendIsBack(seen)));
    }

    @Override
    public void close() throws IOException {
        broker.close();
        database.close();
        mounted.ifPresent(OwnBackend::unmount);
    }
}
