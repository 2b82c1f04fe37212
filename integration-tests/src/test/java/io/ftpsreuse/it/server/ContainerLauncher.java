// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** Runs the servers in Docker containers, from the Dockerfiles in {@code src/test/docker}. */
final class ContainerLauncher implements ServerLauncher {
    static final ContainerLauncher INSTANCE = new ContainerLauncher();

    /** More than a matrix of servers has. */
    private static final int MOST_UNUSED = 16;

    private final Map<FtpsProduct, ImageFromDockerfile> images = new EnumMap<>(FtpsProduct.class);
    /** Those that a test has closed; Testcontainers ends them when the JVM ends. */
    private final Deque<ContainerServer> unused = new ArrayDeque<>();

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
        return takeUnused(spec)
                .map(ContainerServer::renew)
                .orElseGet(() -> new ContainerServer(spec, image(spec.product()), this::keep).start());
    }

    private synchronized Optional<ContainerServer> takeUnused(FtpsServerSpec spec) {
        Optional<ContainerServer> found =
                unused.stream().filter(server -> server.spec().equals(spec)).findFirst();
        found.ifPresent(unused::remove);
        return found;
    }

    private synchronized void keep(ContainerServer server) {
        unused.addLast(server);
        if (unused.size() > MOST_UNUSED) {
            unused.removeFirst().end();
        }
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
