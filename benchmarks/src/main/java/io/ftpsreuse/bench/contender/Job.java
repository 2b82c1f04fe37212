// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.contender;

import io.ftpsreuse.bench.server.ServerAddress;
import java.nio.file.Path;
import java.util.List;

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

    /** The names of the files; all jobs have the same. */
    public List<String> names() {
        return java.util.stream.IntStream.range(0, files).mapToObj(Job::name).toList();
    }

    /** The name of one file. */
    public static String name(int index) {
        return "file%06d".formatted(index);
    }
}
