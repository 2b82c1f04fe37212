// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The files of a server that runs as a local process; what is made here belongs to the owner of the directory. */
record LocalFiles(Path home) implements ServerFiles {
    @Override
    public byte[] read(String path) {
        try {
            return Files.readAllBytes(resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void write(String path, byte[] content) {
        try {
            Path file = resolve(path);
            makeDirectories(file.getParent());
            Files.write(file, content);
            handOver(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean exists(String path) {
        return Files.exists(resolve(path));
    }

    @Override
    public void setModified(String path, long epochSecond) {
        try {
            Files.setLastModifiedTime(resolve(path), FileTime.from(Instant.ofEpochSecond(epochSecond)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> list(String directory) {
        try (var entries = Files.list(resolve(directory))) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void delete(String path) {
        deleteTree(resolve(path));
    }

    @Override
    public void move(String from, String to) {
        try {
            Files.move(resolve(from), resolve(to), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void link(String path, String target) {
        try {
            Path link = resolve(path);
            makeDirectories(link.getParent());
            Files.createSymbolicLink(link, Path.of(target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void mkdir(String path) {
        try {
            makeDirectories(resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void deleteTree(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try (var tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void makeDirectories(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            makeDirectories(directory.getParent());
            Files.createDirectory(directory);
            handOver(directory);
        }
    }

    private void handOver(Path path) throws IOException {
        if (!Files.getOwner(path).equals(Files.getOwner(home))) {
            Files.setOwner(path, Files.getOwner(home));
        }
    }

    private Path resolve(String path) {
        Path resolved = home.resolve(path).normalize();
        if (!resolved.startsWith(home)) {
            throw new IllegalArgumentException(path + " is outside of the login directory");
        }
        return resolved;
    }
}
