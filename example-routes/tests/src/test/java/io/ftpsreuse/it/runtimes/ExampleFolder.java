// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.runtimes;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folder of an example in this checkout, as its build leaves it. */
record ExampleFolder(Path path) {

    static ExampleFolder of(String name) {
        return new ExampleFolder(
                Path.of(System.getProperty("examples")).resolve(name).normalize());
    }

    Path file(String name) {
        Path file = path.resolve(name);
        if (!Files.exists(file)) {
            throw new IllegalStateException(file + " is missing; mvn package makes what the examples run with");
        }
        return file;
    }

    /** Returns a class path of such parts, as docs/runtimes.md writes them. */
    String classPath(String... parts) {
        return Stream.of(parts)
                .map(part -> part.endsWith("*")
                        ? file(part.substring(0, part.length() - 1)) + "/*"
                        : file(part).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    List<String> libraries() {
        return Stream.of(file("target/lib").toFile().list()).sorted().toList();
    }
}
