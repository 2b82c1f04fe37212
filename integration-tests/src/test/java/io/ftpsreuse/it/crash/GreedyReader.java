// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A reader that takes each file out of the folder as soon as it is there. A file that is renamed into the folder a second
 * time is therefore seen a second time, and not hidden by the first.
 */
final class GreedyReader implements AutoCloseable {

    private static final long LOOK_AT_LEAST_EVERY = 100;

    private final Path folder;
    private final Path taken;
    private final Thread thread = new Thread(this::read, "greedy reader");
    private final List<Taken> all = new ArrayList<>();
    private volatile boolean stopped;

    /** A file that was in the folder, and where it is now. */
    record Taken(String name, Path file) {}

    GreedyReader(Path folder, Path taken) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.taken = Files.createDirectories(taken);
        thread.start();
    }

    /** All that was taken so far, in order. */
    synchronized List<Taken> taken() {
        return List.copyOf(all);
    }

    private void read() {
        try (WatchService watch = folder.getFileSystem().newWatchService()) {
            folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            while (!stopped) {
                var key = watch.poll(LOOK_AT_LEAST_EVERY, TimeUnit.MILLISECONDS);
                if (key != null) {
                    key.pollEvents();
                    key.reset();
                }
                takeAll();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void takeAll() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, Files::isRegularFile)) {
            for (Path file : files) {
                Path target = taken.resolve(all.size() + "-" + file.getFileName());
                if (!isMoved(file, target)) {
                    return;
                }
                all.add(new Taken(file.getFileName().toString(), target));
            }
        }
    }

    /** Not while the folder is on a disk that is read-only. */
    private boolean isMoved(Path file, Path target) throws IOException {
        try {
            Files.move(file, target);
            return true;
        } catch (FileSystemException e) {
            if (!String.valueOf(e.getReason()).contains("Read-only")) {
                throw e;
            }
            Files.deleteIfExists(target);
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        finish();
    }

    /** Stops after a last look. */
    void finish() throws IOException {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        takeAll();
    }
}
