// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where relative paths are. A JVM whose user may not read the directory that it is started in changes to that of its
 * performance counters, {@code /tmp/hsperfdata_USER}, and stays there: folders, database and messages would be temporary.
 */
final class CurrentDirectory {

    private static final String OF_PERFORMANCE_COUNTERS = "hsperfdata_";

    private CurrentDirectory() {}

    /** The error of the current directory of this JVM, if it is not the one it was started in. */
    static Optional<String> problem() {
        return problemWith(Path.of(System.getProperty("user.dir")));
    }

    static Optional<String> problemWith(Path directory) {
        Path name = directory.getFileName();
        if (name == null || !name.toString().startsWith(OF_PERFORMANCE_COUNTERS)) {
            return Optional.empty();
        }
        return Optional.of(
                "The directory that it is started in cannot be read by the user " + System.getProperty("user.name")
                        + ": the JVM has gone to " + directory
                        + ", where files, database and messages would be lost. Let this user"
                        + " read and write the directory (of a container: the volume), or start it in another.");
    }
}
