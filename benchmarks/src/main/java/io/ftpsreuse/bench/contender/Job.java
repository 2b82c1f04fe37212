// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.contender;

import io.ftpsreuse.bench.server.ServerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The task of one run of a contender: transfer all files of a directory, and leave the originals where they are.
 *
 * @param server where to connect to
 * @param direction which way
 * @param remote the directory on the server, which is there
 * @param local the directory on this side, which is there
 * @param files how many files there are
 * @param size how many bytes each has
 * @param lanes the number of parallel transfers
 * @param scratch an empty directory for configuration files
 */
public record Job(
        ServerAddress server,
        Direction direction,
        String remote,
        Path local,
        int files,
        long size,
        int lanes,
        Path scratch) {

    /** The directory below the remote one to which a contender that moves files moves them. */
    public static final String ARCHIVE = ".archive";

    /** The names of the files; all jobs have the same. */
    public List<String> names() {
        return java.util.stream.IntStream.range(0, files).mapToObj(Job::name).toList();
    }

    /** The name of one file. */
    public static String name(int index) {
        return "file%06d".formatted(index);
    }

    /** Returns the errors in the copies of the files; empty if there are none. */
    public String flaw(Path directory) throws IOException {
        try (Stream<Path> copies = Files.list(directory)) {
            long right = copies.filter(copy -> isName(copy.getFileName().toString()))
                    .filter(copy -> copy.toFile().length() == size)
                    .count();
            return right == files ? "" : "only " + right + " of " + files + " files arrived whole";
        }
    }

    /** Whether it is the name of one of the files. */
    public static boolean isName(String name) {
        return name.matches("file\\d+");
    }
}
