// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where downloaded files are until the route is done with them, unless {@code localWorkDirectory} says where: a temporary
 * directory that only this user can read, with one of its own for each endpoint. It lives as long as the component, since
 * a file may outlive the consumer that fetched it ({@code pollEnrich}).
 */
final class WorkDirectories {

    private static final Logger LOG = LoggerFactory.getLogger(WorkDirectories.class);

    private Path root;

    /** The directory of an endpoint, always the same for the same URI. */
    synchronized Path of(String endpointUri) {
        try {
            if (root == null) {
                root = Files.createTempDirectory("ftpsreuse-");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "No temporary directory can be made for downloads; set localWorkDirectory, or the JVM's java.io.tmpdir",
                    e);
        }
        // A URI has secrets and characters that are for no file name.
        return root.resolve(UUID.nameUUIDFromBytes(endpointUri.getBytes(StandardCharsets.UTF_8))
                .toString());
    }

    /** Removes everything. */
    synchronized void remove() {
        if (root == null) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            LOG.warn("The temporary directory {} could not be removed: {}", root, e.toString());
        }
        root = null;
    }
}
