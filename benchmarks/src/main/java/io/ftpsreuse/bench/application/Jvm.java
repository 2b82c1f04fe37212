// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.application;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The Java with which the application is started.
 *
 * @param version the feature version of the JDK
 * @param launcher its launcher
 * @param jar the application
 * @param options further options
 */
public record Jvm(String version, String launcher, Path jar, List<String> options) {

    /** The heap of the application in all measurements. */
    private static final String HEAP = "-Xmx256m";

    private static final int FIRST_THAT_WARNS = 23;

    /** Starts the application in a directory with {@code application.properties}. */
    public List<String> command() {
        List<String> command = new ArrayList<>(List.of(launcher, HEAP, "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(fixedOptions());
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    /** The options that this version needs. */
    List<String> fixedOptions() {
        return Integer.parseInt(version) >= FIRST_THAT_WARNS
                ? List.of("--sun-misc-unsafe-memory-access=allow")
                : List.of();
    }
}
