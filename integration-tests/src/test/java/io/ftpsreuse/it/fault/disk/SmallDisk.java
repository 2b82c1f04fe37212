// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A file system in memory of a size that can be changed, mounted where a test wants it; only root can do that. */
public final class SmallDisk implements AutoCloseable {
    private final Path mountPoint;

    private SmallDisk(Path mountPoint) {
        this.mountPoint = mountPoint;
    }

    /** Mounts a disk at a directory, which is made; or ends the calling test as skipped. */
    public static SmallDisk mount(Path directory, int kibibytes) throws IOException {
        Path mountPoint = Files.createDirectories(directory).toRealPath();
        boolean mounted =
                run("mount", "-t", "tmpfs", "-o", "size=" + kibibytes + "k", "ftpsreuse-test", mountPoint.toString());
        Assumptions.assumeTrue(mounted, "Skipped: only root may mount file systems");
        return new SmallDisk(mountPoint);
    }

    void resize(int kibibytes) throws IOException {
        remount("size=" + kibibytes + "k");
    }

    public void makeReadOnly() throws IOException {
        remount("ro");
    }

    public void makeWritable() throws IOException {
        remount("rw");
    }

    private void remount(String option) throws IOException {
        if (!run("mount", "-o", "remount," + option, mountPoint.toString())) {
            throw new IOException("mount -o remount," + option + " " + mountPoint + " failed");
        }
    }

    @Override
    public void close() throws IOException {
        if (!run("umount", "-l", mountPoint.toString())) {
            throw new IOException("umount " + mountPoint + " failed");
        }
    }

    private static boolean run(String... command) throws IOException {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
