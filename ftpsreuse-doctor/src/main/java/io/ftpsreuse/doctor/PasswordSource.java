// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the password comes from: a file, the environment, or somebody at the terminal. Never the command line. */
final class PasswordSource {

    static final String VARIABLE = "FTPS_PASSWORD";

    private static final long LARGEST_FILE = 4096;

    private PasswordSource() {}

    /**
     * @param file whose first line is the password; null for none
     * @throws IllegalArgumentException if there is no source, or the file is not one
     */
    static String read(Path file, Map<String, String> environment, Console console, String username)
            throws IOException {
        if (file != null) {
            return ofFile(file);
        }
        if (environment.containsKey(VARIABLE)) {
            return environment.get(VARIABLE);
        }
        return Optional.ofNullable(console)
                .map(terminal -> terminal.readPassword("Password of %s: ", username))
                .map(String::new)
                .orElseThrow(() -> new IllegalArgumentException("There is no password: give it in the environment ("
                        + VARIABLE + ") or a file (--password-file); there is no terminal to ask at"));
    }

    private static String ofFile(Path file) throws IOException {
        if (!Files.isRegularFile(file) && !Files.isReadable(file)) {
            throw new IllegalArgumentException("--password-file " + file + " cannot be read");
        }
        if (Files.isRegularFile(file) && Files.size(file) > LARGEST_FILE) {
            throw new IllegalArgumentException("--password-file " + file + " is too large to be a password");
        }
        try (var lines = Files.lines(file)) {
            return lines.findFirst().orElse("");
        }
    }
}
