// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.docs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

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
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(CHECKOUT, new SimpleFileVisitor<>() {
            /** Another test may be writing its report into a directory that is not of the sources. */
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return isSource(directory) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (isSource(file)
                        && attributes.isRegularFile()
                        && file.toString().endsWith(end)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found.stream().sorted().toList();
    }

    private static boolean isSource(Path path) {
        String name = path.getFileName().toString();
        return path.equals(CHECKOUT) || !name.equals("target") && !name.startsWith(".");
    }
}
