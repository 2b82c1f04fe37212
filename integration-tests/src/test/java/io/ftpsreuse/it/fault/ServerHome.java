// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault;

import io.ftpsreuse.it.server.FtpsServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;

/** Finds the login directory of a server that runs as a local process. */
final class ServerHome {
    private ServerHome() {}

    static Path of(FtpsServer server) throws IOException {
        String marker = UUID.randomUUID().toString();
        server.files().write(marker, new byte[0]);
        try (Stream<Path> servers = Files.list(Path.of(System.getProperty("servers.work", "target/ftps-servers"))
                .toAbsolutePath())) {
            return servers.map(each -> each.resolve("home"))
                    .filter(home -> Files.exists(home.resolve(marker)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(server.spec() + " is not a local process"));
        } finally {
            server.files().delete(marker);
        }
    }
}
