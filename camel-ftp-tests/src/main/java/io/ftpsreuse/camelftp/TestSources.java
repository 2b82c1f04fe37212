// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camelftp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Copies camel-ftp's tests out of Camel's source release, adapted to the scheme of one component. */
public final class TestSources {

    /** Replaced by key stores made for the run ({@link TestKeys}), and by this module's logging. */
    private static final Set<String> REPLACED = Set.of("server.jks", "client.jks", "log4j2.properties");

    private final Path source;
    private final Path target;
    private final Adaptation adaptation;

    TestSources(Path source, Path target, Adaptation adaptation) {
        this.source = source;
        this.target = target;
        this.adaptation = adaptation;
    }

    /**
     * Makes a directory with the layout of a module, for each scheme: {@code src/test} with sources, data and key stores.
     *
     * @param args camel-ftp's {@code src/test}; the directory of all runs; a scheme; and further URI options for it, or
     *     nothing
     */
    public static void main(String... args) throws IOException, InterruptedException {
        String scheme = args[2];
        String options = args.length > 3 && args[3] != null ? args[3] : "";
        Path run = Path.of(args[1], scheme);
        deleteTree(run);
        List<String> adapted =
                new TestSources(Path.of(args[0]), run.resolve("src/test"), new Adaptation(scheme, options)).copy();
        Files.createDirectories(run.resolve("target"));
        Files.write(run.resolve("adapted.txt"), adapted);
        Path resources = run.resolve("src/test/resources");
        TestKeys.make(resources);
        // Beside the classes, since a jar of Camel's has a server.jks of its own, and comes before other resources.
        Path classes = Files.createDirectories(run.resolve("classes"));
        for (String store : List.of("server.jks", "client.jks")) {
            Files.copy(resources.resolve(store), classes.resolve(store), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Returns what was changed beside the scheme, a line each. */
    List<String> copy() throws IOException {
        List<String> adapted = new ArrayList<>();
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                copy(file, adapted);
            }
        }
        return adapted;
    }

    private void copy(Path file, List<String> adapted) throws IOException {
        Path copy = target.resolve(source.relativize(file).toString());
        if (REPLACED.contains(file.getFileName().toString())) {
            return;
        }
        Files.createDirectories(copy.getParent());
        if (!file.toString().endsWith(".java")) {
            Files.copy(file, copy);
        } else if (!Adaptation.isLeftOut(source.relativize(file))) {
            Files.writeString(copy, adaptation.adapt(file.getFileName().toString(), Files.readString(file), adapted));
        }
    }

    private static void deleteTree(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> tree = Files.walk(directory)) {
                for (Path path :
                        tree.sorted((one, other) -> other.compareTo(one)).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
