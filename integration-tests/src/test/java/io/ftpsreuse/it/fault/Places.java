// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Where the files of a run are before and after, be it on the server or on the local side.
 *
 * @param source where they come from
 * @param moved where the consumer moves them to when they are delivered
 * @param target where they are delivered
 * @param local the directory on the local side
 * @param remote the directory on the server
 */
public record Places(Path source, Path moved, Path target, Path local, Path remote) {

    public static Places of(Way way, Lane lane, String directory) {
        try {
            Path local = Files.createTempDirectory(Files.createDirectories(Path.of("target", "fault-runs")), "run");
            Path remote = lane.home().resolve(directory);
            boolean down = way == Way.DOWNLOAD;
            Path source = Files.createDirectories((down ? remote : local).resolve("in"));
            Path target = Files.createDirectories((down ? local : remote).resolve("out"));
            // Pure-FTPd's user is not the one who runs the tests.
            UserPrincipal owner = Files.getOwner(lane.home());
            Files.setOwner(remote, owner);
            Files.setOwner(down ? source : target, owner);
            return new Places(source, source.resolve(".done"), target, local.toAbsolutePath(), remote);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells whether each file is delivered and moved. */
    public boolean areDone(SourceFiles files) {
        return files.areIn(target) && files.areIn(moved);
    }

    /** Adds what is wrong with the final state, and returns the worst of it. */
    public Verdict judge(SourceFiles files, List<String> notes) {
        Set<String> damaged = new TreeSet<>(files.damagedIn(target));
        damaged.addAll(files.damagedIn(moved));
        if (!damaged.isEmpty()) {
            notes.add("damaged: " + damaged);
            return Verdict.PARTIAL;
        }
        List<String> lost = files.names().stream()
                .filter(name -> !Files.exists(source.resolve(name)) && !Files.exists(moved.resolve(name)))
                .toList();
        if (!lost.isEmpty()) {
            notes.add("neither here nor there: " + lost);
            return Verdict.LOST;
        }
        if (!areDone(files)) {
            notes.add("not delivered or not moved in time");
            return Verdict.HANG;
        }
        Set<String> strangers = files.strangersIn(target);
        if (!strangers.isEmpty()) {
            notes.add("left in the target: " + strangers);
            return Verdict.LEFTOVER;
        }
        return Verdict.OK;
    }

    public void delete() {
        deleteTree(local);
        deleteTree(remote);
    }

    public static void deleteTree(Path root) {
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
