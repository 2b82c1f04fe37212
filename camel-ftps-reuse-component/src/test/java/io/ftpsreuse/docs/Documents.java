// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of this checkout, without what builds and unpacked servers leave there. */
final class Documents {

    static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    private Documents() {}

    /** All Markdown pages that people read. */
    static List<Path> markdown() throws IOException {
        return files(".md").stream()
                .filter(page -> !CHECKOUT.relativize(page).toString().contains("/src/"))
                .toList();
    }

    /** One page a task: those of docs, but for the index and the evidence, and those beside what they are about. */
    static List<Path> tasks() throws IOException {
        Path docs = CHECKOUT.resolve("docs");
        return markdown().stream()
                .filter(page -> !page.startsWith(docs) || page.getParent().equals(docs))
                .filter(page -> !page.equals(docs.resolve("README.md")))
                .filter(page -> !page.endsWith("CHANGELOG.md"))
                .toList();
    }

    static List<Path> files(String end) throws IOException {
        try (Stream<Path> tree = Files.find(
                CHECKOUT,
                20,
                (file, attributes) ->
                        attributes.isRegularFile() && file.toString().endsWith(end))) {
            return tree.filter(Documents::isSource).sorted().toList();
        }
    }

    private static boolean isSource(Path file) {
        for (Path name : CHECKOUT.relativize(file)) {
            if (name.toString().equals("target") || name.toString().startsWith(".")) {
                return false;
            }
        }
        return true;
    }
}
