// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.crash;

import static org.awaitility.Awaitility.await;

import io.ftpsreuse.it.fault.disk.SmallDisk;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/** The embedded broker, H2 and the folders on one small disk, which can be full. */
final class OwnBackend implements NightBackend {

    private static final int KIBIBYTES = 600 * 1024;
    private static final int PIECE = 64 * 1024;
    private static final int PAUSE = 20;

    private final Path disk;
    private final Optional<SmallDisk> mounted;
    private final int port = ClusterProcesses.freePort();
    private ScheduledExecutorService filling;

    OwnBackend(Path root) throws IOException {
        disk = Files.createDirectories(root.resolve("disk"));
        mounted = mount(disk, KIBIBYTES);
    }

    /** A disk of this size, for as long as this JVM runs at most; none if it may not mount one. */
    static Optional<SmallDisk> mount(Path directory, int kibibytes) throws IOException {
        try {
            SmallDisk small = SmallDisk.mount(directory, kibibytes);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> unmount(small)));
            return Optional.of(small);
        } catch (TestAbortedException e) {
            System.out.println("the night goes without the faults of a disk: only root may mount one");
            return Optional.empty();
        }
    }

    @Override
    public String properties() {
        return """
                broker.data=%1$s/broker
                broker.listen=%2$s
                repository.url=jdbc:h2:file:%1$s/journal
                """
                .formatted(disk, brokerUrl());
    }

    @Override
    public Path disk() {
        return disk;
    }

    @Override
    public String brokerUrl() {
        return "tcp://127.0.0.1:" + port;
    }

    @Override
    public List<NightEvent> events(Observations seen) {
        return mounted.isEmpty()
                ? List.of()
                : List.of(new NightEvent(
                        null,
                        "disk full",
                        this::fill,
                        this::makeRoom,
                        NightEvents.backendShows(seen, "disk|space|room"),
                        NightEvents.backendIsBack(seen)));
    }

    /** Takes what is free, and whatever becomes free, until {@link #makeRoom}. */
    private void fill() {
        filling = Executors.newSingleThreadScheduledExecutor();
        filling.scheduleWithFixedDelay(this::takeAll, 0, PAUSE, TimeUnit.MILLISECONDS);
    }

    private void takeAll() {
        for (int piece = PIECE; piece > 0; piece /= 16) {
            byte[] bytes = new byte[piece];
            try (OutputStream out =
                    Files.newOutputStream(filler(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                while (true) {
                    out.write(bytes);
                }
            } catch (IOException e) {
                // full, which was wanted
            }
        }
    }

    private void makeRoom() throws IOException {
        if (filling != null) {
            filling.shutdownNow();
            await().until(filling::isTerminated);
        }
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return disk.resolve("filler");
    }

    static void unmount(SmallDisk small) {
        try {
            small.close();
        } catch (IOException e) {
            // it was unmounted before
        }
    }

    @Override
    public void close() throws IOException {
        makeRoom();
        mounted.ifPresent(OwnBackend::unmount);
    }
}
