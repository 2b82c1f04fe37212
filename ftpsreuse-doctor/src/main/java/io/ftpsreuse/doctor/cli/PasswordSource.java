// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.cli;

import io.ftpsreuse.doctor.tls.ClientKey;
import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The source of a password: a file, the environment, or a prompt at the terminal. Never the command line.
 *
 * @param variable the environment variable
 * @param option the option for the file
 */
record PasswordSource(String variable, String option) {

    static final PasswordSource OF_LOGIN = new PasswordSource("FTPS_PASSWORD", "--password-file");

    static final PasswordSource OF_KEY_STORE = new PasswordSource(ClientKey.VARIABLE, "--key-store-password-file");

    private static final long LARGEST_FILE = 4096;

    /**
     * @param file whose first line is the password; null for none
     * @param owner the user or file that the password is for
     * @throws IllegalArgumentException if there is no source, or the file has no password
     */
    String read(Path file, Map<String, String> environment, Console console, String owner) throws IOException {
        if (file != null) {
            return ofFile(file);
        }
        if (environment.containsKey(variable)) {
            return environment.get(variable);
        }
        return Optional.ofNullable(console)
                .map(terminal -> terminal.readPassword("Password for %s: ", owner))
                .map(String::new)
                .orElseThrow(() -> new IllegalArgumentException("No password for " + owner
                        + ": set the environment variable " + variable + " or use " + option
                        + "; there is no terminal for a prompt"));
    }

    /** The source that {@link #read} uses, for messages. */
    String origin(Path file, Map<String, String> environment) {
        if (file != null) {
            return option + " " + file;
        }
        return environment.containsKey(variable) ? variable : "the terminal";
    }

    private String ofFile(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(option + " " + file + " cannot be read");
        }
        if (Files.isRegularFile(file) && Files.size(file) > LARGEST_FILE) {
            throw new IllegalArgumentException(option + " " + file + " is too large to be a password");
        }
        try (var lines = Files.lines(file)) {
            return lines.findFirst().orElse("");
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw new IllegalArgumentException(option + " " + file + " is not UTF-8 text", e);
            }
            throw e.getCause();
        }
    }
}
