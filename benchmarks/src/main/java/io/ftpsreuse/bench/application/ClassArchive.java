// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.application;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The archive of classes with which {@code ./demo} and the container start the application.
 *
 * @param script the script that makes one, and prints the JVM options that use it
 * @param folder where archives are made
 */
public record ClassArchive(Path script, Path folder) {

    private static final String DEMO = "io.ftpsreuse.ingest.demo.Demo";

    /** The same Java with an archive; without one where the script is missing or makes none. */
    public Jvm with(Jvm jvm) throws IOException, InterruptedException {
        if (!Files.exists(script)) {
            return jvm;
        }
        List<String> command = new ArrayList<>(List.of(
                "sh",
                script.toString(),
                folder.resolve("archive-" + jvm.version()).toString(),
                jvm.launcher()));
        command.addAll(jvm.fixedOptions());
        command.addAll(List.of("-cp", jvm.jar().toString(), DEMO));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String options = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        List<String> all = new ArrayList<>(jvm.options());
        options.lines().filter(line -> !line.isBlank()).forEach(all::add);
        return new Jvm(jvm.version(), jvm.launcher(), jvm.jar(), all);
    }
}
