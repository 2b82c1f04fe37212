// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.karaf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** The sockets that another process has open, as the kernel lists them. */
final class SocketsOfProcess {

    private static final int REMOTE = 2;
    private static final int INODE = 9;

    private final Path directory;

    SocketsOfProcess(long pid) {
        directory = Path.of("/proc/" + pid);
    }

    /** Counts those that are connected to a port. */
    long to(int port) throws IOException {
        String remote = ":%04X".formatted(port);
        Set<String> own = inodes();
        long count = 0;
        for (String table : new String[] {"net/tcp", "net/tcp6"}) {
            try (Stream<String> lines = Files.lines(directory.resolve(table))) {
                count += lines.map(line -> line.strip().split("\\s+"))
                        .filter(columns -> columns.length > INODE)
                        .filter(columns -> columns[REMOTE].endsWith(remote) && own.contains(columns[INODE]))
                        .count();
            }
        }
        return count;
    }

    private Set<String> inodes() throws IOException {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> descriptors = Files.list(directory.resolve("fd"))) {
            for (Path descriptor : descriptors.toList()) {
                String what = targetOf(descriptor);
                if (what.startsWith("socket:[")) {
                    inodes.add(what.substring("socket:[".length(), what.length() - 1));
                }
            }
        }
        return inodes;
    }

    private static String targetOf(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            // closed since it was listed
            return "";
        }
    }
}
