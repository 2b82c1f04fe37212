// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.test;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A server for tests with a home directory of its own.
 *
 * @param server closed with this
 * @param home deleted with this
 */
record TemporaryServer(EmbeddedFtpsServer server, Path home) implements AutoCloseable {

    static TemporaryServer start(FtpsServer settings) throws IOException {
        Path home = Files.createTempDirectory("ftps-home");
        try {
            return new TemporaryServer(
                    EmbeddedFtpsServer.builder()
                            .user(settings.username(), settings.password(), home)
                            .tlsVersions(settings.tlsVersions())
                            .resumes(settings.resumes())
                            .reuseRequired(settings.reuseRequired())
                            .implicit(settings.implicit())
                            .start(),
                    home);
        } catch (RuntimeException e) {
            Files.delete(home);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        if (Files.exists(home)) {
            Files.walkFileTree(home, new Deletion());
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
