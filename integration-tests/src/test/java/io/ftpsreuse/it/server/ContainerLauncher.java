// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** Runs the servers in Docker containers, from the Dockerfiles in {@code src/test/docker}. */
final class ContainerLauncher implements ServerLauncher {
    static final ContainerLauncher INSTANCE = new ContainerLauncher();

    private final Map<FtpsProduct, ImageFromDockerfile> images = new EnumMap<>(FtpsProduct.class);

    private ContainerLauncher() {}

    @Override
    public Optional<String> obstacle(FtpsServerSpec spec) {
        if (spec.onIpv6()) {
            return Optional.of("Containers: their ports are published on 127.0.0.1 only; run on ::1 as processes.");
        }
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return Optional.of("Containers: no Docker engine answers; start yours, or run"
                    + " 'integration-tests/docker-engine.sh start DIR' as root on Debian.");
        }
        return Optional.empty();
    }

    @Override
    public FtpsServer start(FtpsServerSpec spec) {
        return new ContainerServer(spec, image(spec.product())).start();
    }

    /** Returns false: a container reaches the host by its gateway's address, not by the 127.0.0.1 of the client's PORT. */
    @Override
    public boolean supportsActiveMode() {
        return false;
    }

    private synchronized ImageFromDockerfile image(FtpsProduct product) {
        return images.computeIfAbsent(product, ContainerSetup::image);
    }
}
