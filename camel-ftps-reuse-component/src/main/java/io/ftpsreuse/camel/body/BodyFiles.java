// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.body;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bodies of a component that are on disk. Each is deleted when its {@link File} object is unreachable, which means that
 * nobody can ask for it any more, or when the component stops. The JVM finds that out when it collects garbage; so if much is
 * on disk, a collection is requested before more is fetched, as the JDK does for direct buffers.
 *
 * <p>Safe for threads. Its own thread deletes, and ends when nothing has been on disk for a while.
 */
public final class BodyFiles {

    private static final Logger LOG = LoggerFactory.getLogger(BodyFiles.class);

    /** So much may be on disk before a collection is requested, if a quarter of the free space is not less. */
    private static final long MOST_UNCOLLECTED = 512L << 20;

    private static final long PATIENCE_AFTER_COLLECTION = 500;
    private static final long IDLE_TIME = 5_000;

    private final ReferenceQueue<File> unreachable = new ReferenceQueue<>();
    private final Set<Held> held = new HashSet<>();
    private final Set<BodyDirectory> directories = new HashSet<>();
    private final Supplier<Path> parent;
    private final Runnable collection;
    private BodyDirectory directory;
    private Thread deleter;
    private long bytes;
    private long collectAt;

    public BodyFiles() {
        this(() -> Path.of(System.getProperty("java.io.tmpdir")), System::gc);
    }

    /**
     * @param parent where the directory of the bodies is made
     * @param collection requests a collection of garbage
     */
    BodyFiles(Supplier<Path> parent, Runnable collection) {
        this.parent = parent;
        this.collection = collection;
    }

    /** Removes the files of killed processes. */
    public void removeAbandoned() {
        new AbandonedDirectories(parent.get()).remove();
    }

    /**
     * Creates a file for a body, in a directory that is ours at this moment.
     *
     * @param expected how large it will probably be
     */
    synchronized Path create(long expected) throws IOException {
        try {
            collectIfMuchIsHeld(expected);
            return createChecked();
        } catch (IOException e) {
            throw new IOException(
                    "No temporary file can be made for a download in " + parent.get()
                            + "; set the JVM's java.io.tmpdir, localWorkDirectory, or a higher spoolThreshold",
                    e);
        }
    }

    private Path createChecked() throws IOException {
        if (directory == null || !directory.isOurs()) {
            directory = BodyDirectory.make(parent.get());
            directories.add(directory);
        }
        Path file = directory.newFile();
        if (!directory.isOurs()) {
            // The directory was removed or replaced meanwhile.
            Files.deleteIfExists(file);
            directory = null;
            throw new IOException("The directory of " + file + " was changed by somebody else");
        }
        return file;
    }

    /** The file as a body: it lives as long as this object is reachable. */
    synchronized File hold(Path path) throws IOException {
        File file = path.toFile();
        Held reference = new Held(file, unreachable, Files.size(path));
        held.add(reference);
        bytes += reference.size;
        if (deleter == null) {
            deleter = new Thread(this::deleteUnreachable, "ftpsreuse-bodies");
            deleter.setDaemon(true);
            deleter.start();
        }
        return file;
    }

    private void deleteUnreachable() {
        try {
            Held next = next();
            while (next != null || !isIdle()) {
                if (next != null) {
                    release(next);
                }
                next = next();
            }
        } catch (InterruptedException e) {
            // The component has stopped, and has deleted all files.
            LOG.trace("The deletion of bodies ends");
        }
    }

    private Held next() throws InterruptedException {
        return (Held) unreachable.remove(IDLE_TIME);
    }

    private synchronized boolean isIdle() {
        if (held.isEmpty()) {
            deleter = null;
        }
        return held.isEmpty();
    }

    private synchronized void release(Held reference) {
        if (held.remove(reference)) {
            bytes -= reference.size;
            delete(reference.path);
            notifyAll();
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("The temporary file {} could not be deleted: {}", path, e.toString());
        }
    }

    /** Bodies still held after a collection are in use, so the next one waits until there is twice as much. */
    private void collectIfMuchIsHeld(long expected) throws IOException {
        long free = directory == null
                ? Long.MAX_VALUE
                : Files.getFileStore(parent.get()).getUsableSpace();
        long most = Math.min(MOST_UNCOLLECTED, free / 4);
        if (held.isEmpty() || expected <= free && bytes < Math.max(most, collectAt)) {
            return;
        }
        LOG.debug("{} bytes of bodies are on disk; a collection of garbage is requested", bytes);
        collectAt = Math.max(collectAt, 2 * bytes);
        collection.run();
        long end = System.nanoTime() + PATIENCE_AFTER_COLLECTION * 1_000_000;
        for (long left = PATIENCE_AFTER_COLLECTION;
                left > 0 && bytes > 0;
                left = (end - System.nanoTime()) / 1_000_000) {
            awaitRelease(left);
        }
        collectAt = 2 * bytes;
    }

    private void awaitRelease(long millis) throws IOException {
        try {
            wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while temporary files are deleted");
        }
    }

    /** Deletes all files, also those that are still held. */
    public synchronized void close() {
        if (deleter != null) {
            deleter.interrupt();
            deleter = null;
        }
        List.copyOf(held).forEach(this::release);
        directories.forEach(BodyDirectory::remove);
        directories.clear();
        directory = null;
    }

    /** How many bytes are on disk. */
    synchronized long bytes() {
        return bytes;
    }

    private static final class Held extends PhantomReference<File> {

        private final Path path;
        private final long size;

        Held(File file, ReferenceQueue<File> queue, long size) {
            super(file, queue);
            this.path = Path.of(file.getPath());
            this.size = size;
        }
    }
}
