// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files that a run transfers, with content that does not compress or repeat.
 *
 * @param originals the directory that keeps them, apart from the run
 * @param sizes their sizes in bytes, by name
 */
public record SourceFiles(Path originals, Map<String, Long> sizes) {

    /** The name of the largest file of {@link #ofEachSize}, which is the first by name. */
    public static final String LARGEST = "a-2MiB.bin";

    public static final int LARGEST_SIZE = 2 << 20;

    private static final int CHUNK = 64 * 1024;

    public static SourceFiles of(Map<String, Long> sizes, Random random) throws IOException {
        Path originals =
                Files.createTempDirectory(Files.createDirectories(Path.of("target", "fault-runs")), "originals");
        for (Map.Entry<String, Long> file : new TreeMap<>(sizes).entrySet()) {
            write(originals.resolve(file.getKey()), file.getValue(), random);
        }
        return new SourceFiles(originals, Map.copyOf(sizes));
    }

    /** Files of 0 bytes, 1 byte, 100 KiB and 2 MiB. */
    public static SourceFiles ofEachSize() throws IOException {
        Map<String, Long> sizes =
                Map.of(LARGEST, (long) LARGEST_SIZE, "b-100KiB.bin", 100L << 10, "c-empty.bin", 0L, "d-1B.bin", 1L);
        return of(sizes, new Random(7));
    }

    /** A single file. */
    static SourceFiles ofOne(String name, long size) throws IOException {
        return of(Map.of(name, size), new Random(size));
    }

    private static void write(Path file, long size, Random random) throws IOException {
        byte[] chunk = new byte[CHUNK];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long written = 0; written < size; written += CHUNK) {
                random.nextBytes(chunk);
                out.write(chunk, 0, (int) Math.min(CHUNK, size - written));
            }
        }
    }

    public Set<String> names() {
        return sizes.keySet();
    }

    /** Tells whether a directory has all files, whatever their content. */
    public boolean areIn(Path directory) {
        return names().stream().allMatch(name -> Files.exists(directory.resolve(name)));
    }

    /** Returns the names of the files in a directory that have one of these names, but less or other content. */
    public Set<String> damagedIn(Path directory) {
        return names().stream()
                .filter(name -> Files.exists(directory.resolve(name)) && differs(name, directory))
                .collect(Collectors.toSet());
    }

    private boolean differs(String name, Path directory) {
        try {
            return Files.mismatch(originals.resolve(name), directory.resolve(name)) >= 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #damagedIn}, by size alone, for a look in passing. */
    public Set<String> shortIn(Path directory) {
        return names().stream()
                .filter(name ->
                        Files.exists(directory.resolve(name)) && sizeOf(directory.resolve(name)) != sizes.get(name))
                .collect(Collectors.toSet());
    }

    private static long sizeOf(Path file) {
        return file.toFile().length();
    }

    /** Returns the names in a directory that are none of these, directories aside. */
    public Set<String> strangersIn(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(Files::isRegularFile)
                    .map(entry -> entry.getFileName().toString())
                    .filter(name -> !names().contains(name))
                    .collect(Collectors.toSet());
        } catch (NoSuchFileException e) {
            return Set.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void copyTo(Path directory) {
        try {
            Files.createDirectories(directory);
            for (String name : names()) {
                Files.copy(originals.resolve(name), directory.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void delete() {
        Places.deleteTree(originals);
    }
}
