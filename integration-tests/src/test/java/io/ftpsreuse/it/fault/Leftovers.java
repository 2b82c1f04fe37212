// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the threads and sockets that a Camel context left in this JVM. */
public final class Leftovers {
    private static final String HOST = "0200007F:";

    private Leftovers() {}

    /** Returns the threads of a context, which carry its name. */
    public static List<String> threadsOf(String context) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("(" + context + ")"))
                .toList();
    }

    /** Returns this JVM's sockets to a proxy, as the kernel lists them. */
    public static List<String> socketsTo(FaultProxy proxy) {
        Set<String> own = ownSockets();
        List<String> found = new ArrayList<>();
        for (String table : List.of("/proc/self/net/tcp", "/proc/self/net/tcp6")) {
            for (String line : linesOf(Path.of(table))) {
                String[] columns = line.strip().split("\\s+");
                if (columns.length > 9 && own.contains(columns[9]) && isOf(proxy, columns[2])) {
                    found.add(columns[2] + " in state " + columns[3]);
                }
            }
        }
        return found;
    }

    /** Returns how many sockets this JVM has open, connected or not. */
    public static int sockets() {
        return ownSockets().size();
    }

    private static boolean isOf(FaultProxy proxy, String remote) {
        int at = remote.toUpperCase(Locale.ROOT).indexOf(HOST);
        return at >= 0 && proxy.listensOn(Integer.parseInt(remote.substring(at + HOST.length()), 16));
    }

    private static Set<String> ownSockets() {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors.toList()) {
                String what = targetOf(descriptor);
                if (what.startsWith("socket:[")) {
                    inodes.add(what.substring("socket:[".length(), what.length() - 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return inodes;
    }

    private static String targetOf(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            // Closed since it was listed.
            return "";
        }
    }

    private static List<String> linesOf(Path table) {
        try {
            return Files.exists(table) ? Files.readAllLines(table) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
