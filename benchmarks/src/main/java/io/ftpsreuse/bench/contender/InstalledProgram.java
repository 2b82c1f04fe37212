// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.contender;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for programs as a shell does. */
final class InstalledProgram {

    private InstalledProgram() {}

    static Optional<String> obstacle(String program) {
        boolean there = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, program))
                .anyMatch(Files::isExecutable);
        return there ? Optional.empty() : Optional.of(program + " is not installed (Debian package " + program + ")");
    }
}
