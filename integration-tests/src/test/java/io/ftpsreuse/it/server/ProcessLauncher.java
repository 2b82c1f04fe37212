// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Runs the servers of unpacked Debian packages as local processes, each in a directory of its own. */
final class ProcessLauncher implements ServerLauncher {
    static final ProcessLauncher INSTANCE = new ProcessLauncher();

    private final DebianPackages packages = DebianPackages.ofThisCheckout();

    private ProcessLauncher() {}

    @Override
    public Optional<String> obstacle(FtpsServerSpec spec) {
        if (spec.product() == FtpsProduct.PURE_FTPD && !"root".equals(System.getProperty("user.name"))) {
            return Optional.of("Local processes: Pure-FTPd runs as root only; run the tests as root, or use Docker.");
        }
        return packages.obstacle();
    }

    @Override
    public FtpsServer start(FtpsServerSpec spec) {
        return new ProcessServer(spec, packages, newDirectory(spec), FreePorts.one()).start();
    }

    @Override
    public boolean supportsActiveMode() {
        return true;
    }

    private static Path newDirectory(FtpsServerSpec spec) {
        try {
            Path parent = Files.createDirectories(Path.of(System.getProperty("servers.work", "target/ftps-servers"))
                    .toAbsolutePath());
            return Files.createTempDirectory(parent, spec.product().name().toLowerCase(Locale.ROOT) + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
