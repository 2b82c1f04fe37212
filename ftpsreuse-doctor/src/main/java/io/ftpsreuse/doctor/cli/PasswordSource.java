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
 * Where a password comes from: a file, the environment, or somebody at the terminal. Never the command line.
 *
 * @param variable of the environment
 * @param option that names the file
 */
record PasswordSource(String variable, String option) {

    static final PasswordSource OF_LOGIN = new PasswordSource("FTPS_PASSWORD", "--password-file");

    static final PasswordSource OF_KEY_STORE = new PasswordSource(ClientKey.VARIABLE, "--key-store-password-file");

    private static final long LARGEST_FILE = 4096;

    /**
     * @param file whose first line is the password; null for none
     * @param owner whose password it is, for the prompt
     * @throws IllegalArgumentException if there is no source, or the file is not one
     */
    String read(Path file, Map<String, String> environment, Console console, String owner) throws IOException {
        if (file != null) {
            return ofFile(file);
        }
        if (environment.containsKey(variable)) {
            return environment.get(variable);
        }
        return Optional.ofNullable(console)
                .map(terminal -> terminal.readPassword("Password of %s: ", owner))
                .map(String::new)
                .orElseThrow(() -> new IllegalArgumentException("There is no password of " + owner
                        + ": give it in the environment (" + variable + ") or a file (" + option
                        + "); there is no terminal to ask at"));
    }

    /** Where {@link #read} takes it from. */
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
                throw new IllegalArgumentException(option + " " + file + " is no text in UTF-8", e);
            }
            throw e.getCause();
        }
    }
}
