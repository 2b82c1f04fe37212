// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The clock of one process, which can be put forward and back while it runs: by libfaketime, if it was unpacked with the servers
 * or is installed. The clock of the machine, and of all other processes, is left alone.
 */
final class NightClock {

    private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

    private final Path offset;
    private final Optional<Path> library = library();

    NightClock(Path directory) throws IOException {
        offset = directory.resolve("clock");
        Files.writeString(offset, "+0\n");
    }

    boolean canJump() {
        return library.isPresent();
    }

    /** What the process has in its environment. */
    Map<String, String> environment() {
        return library.map(path -> Map.of(
                        "LD_PRELOAD", path.toString(),
                        "FAKETIME_TIMESTAMP_FILE", offset.toString(),
                        "FAKETIME_NO_CACHE", "1",
                        // as with the real one: what is measured, or waited for, does not jump
                        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                        "FAKETIME_FORCE_MONOTONIC_FIX", "0",
                        "NO_FAKE_STAT", "1"))
                .orElse(Map.of());
    }

    /** Has the clock differ so much from that of the machine, from now on. */
    void differBy(Duration difference) {
        try {
            Path next =
                    Files.writeString(offset.resolveSibling("clock.next"), "%+d%n".formatted(difference.toSeconds()));
            Files.move(next, offset, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> library() {
        String triplet = System.getProperty("os.arch").replace("amd64", "x86_64") + "-linux-gnu";
        Path debian = Path.of(System.getProperty("servers.debian", "../.servers/debian"));
        return Stream.of(debian, Path.of("/"))
                .map(root -> root.resolve("usr/lib/" + triplet)
                        .resolve(LIBRARY)
                        .toAbsolutePath()
                        .normalize())
                .filter(Files::exists)
                .findFirst();
    }
}
