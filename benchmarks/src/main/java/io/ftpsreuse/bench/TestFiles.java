// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench;

import io.ftpsreuse.bench.contender.Job;
import io.ftpsreuse.bench.process.WorkFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Directories of files to transfer, made on first use. */
final class TestFiles {

    private static final int BLOCK = 1 << 20;

    /** Directories as large as this are deleted when others are requested. */
    private static final long LARGE = 100L << 20;

    private final Map<Path, Long> made = new HashMap<>();

    /** Makes {@code files} files of one size, unless they are there. */
    void make(Path directory, int files, long size) throws IOException {
        if (made.containsKey(directory)) {
            return;
        }
        for (Path large : made.keySet().stream()
                .filter(present ->
                        made.get(present) >= LARGE && !present.getFileName().equals(directory.getFileName()))
                .toList()) {
            WorkFolder.delete(large);
            made.remove(large);
        }
        Files.createDirectories(directory);
        byte[] block = new byte[(int) Math.min(size, BLOCK)];
        // Nothing that a transfer could shorten.
        new Random(size).nextBytes(block);
        for (int i = 0; i < files; i++) {
            try (OutputStream out = Files.newOutputStream(directory.resolve(Job.name(i)))) {
                for (long left = size; left > 0; left -= block.length) {
                    out.write(block, 0, (int) Math.min(left, block.length));
                }
            }
        }
        made.put(directory, files * size);
    }

    /** Moves the files back that a contender moved to the archive. */
    static void restore(Path directory) throws IOException {
        Path archive = directory.resolve(Job.ARCHIVE);
        if (Files.exists(archive)) {
            try (Stream<Path> moved = Files.list(archive)) {
                for (Path file : moved.toList()) {
                    Files.move(file, directory.resolve(file.getFileName()));
                }
            }
            WorkFolder.delete(archive);
        }
    }
}
