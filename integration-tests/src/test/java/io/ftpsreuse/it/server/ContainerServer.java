// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import io.ftpsreuse.it.server.ServerLayout.PortRange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.images.builder.Transferable;

/**
 * A server in a container, whose ports are published under the same numbers on 127.0.0.1. One that a test has closed serves the
 * next test that wants the same, with an empty home and, as it seems, an empty log: a start takes seconds.
 */
final class ContainerServer implements FtpsServer {
    private static final int PASSIVE_PORTS = 10;

    private final FtpsServerSpec spec;
    private final ServerLayout layout;
    private final GenericContainer<?> container;
    private final ContainerFiles files;
    private final Consumer<ContainerServer> afterUse;
    private List<Integer> lengthsOfOldLogs = List.of();
    private boolean isChanged;

    /** A server that is handed on when a test closes it, unless it was restarted or killed: then it ends. */
    ContainerServer(FtpsServerSpec spec, ImageFromDockerfile image, Consumer<ContainerServer> afterUse) {
        this.spec = spec;
        this.afterUse = afterUse;
        this.layout = new ServerLayout(
                ContainerSetup.ROOT, ContainerSetup.ANY_ADDRESS, FreePorts.one(), FreePorts.range(PASSIVE_PORTS));
        this.container = new GenericContainer<>(image);
        this.files = new ContainerFiles(container, ContainerSetup.HOME);
    }

    /** Starts the container and waits until the server accepts connections. */
    ContainerServer start() {
        ContainerSetup.files(spec, layout)
                .forEach((path, content) -> container.withCopyToContainer(Transferable.of(content, 0600), path));
        container.withEnv("OPENSSL_CONF", layout.opensslConfiguration()).withCreateContainerCmdModifier(this::adjust);
        if (!ContainerSetup.arguments(spec, layout).isEmpty()) {
            container.withCommand(ContainerSetup.arguments(spec, layout).toArray(String[]::new));
        }
        container.start();
        awaitReady();
        return this;
    }

    /** Makes it as good as new. */
    ContainerServer renew() {
        files.clear();
        lengthsOfOldLogs = logs().stream().map(String::length).toList();
        return this;
    }

    private void adjust(CreateContainerCmd command) {
        command.withExposedPorts(ports().map(ExposedPort::tcp).toList())
                .getHostConfig()
                .withCapAdd(ContainerSetup.capabilities(spec.product()))
                .withPortBindings(ports().map(ContainerServer::published).toList());
    }

    private void awaitReady() {
        try {
            Readiness.await(spec, layout.port(), container::isRunning);
        } catch (RuntimeException | Error e) {
            String log = log();
            container.stop();
            throw new IllegalStateException(spec + " did not start; its log says:\n" + log, e);
        }
    }

    private Stream<Integer> ports() {
        PortRange passive = layout.passivePorts();
        return IntStream.concat(IntStream.of(layout.port()), IntStream.rangeClosed(passive.first(), passive.last()))
                .boxed();
    }

    private static PortBinding published(int port) {
        return new PortBinding(Ports.Binding.bindIpAndPort(FtpsServerSpec.IPV4_LOOPBACK, port), ExposedPort.tcp(port));
    }

    @Override
    public FtpsServerSpec spec() {
        return spec;
    }

    @Override
    public String host() {
        return "localhost";
    }

    @Override
    public int port() {
        return layout.port();
    }

    @Override
    public String username() {
        return Account.USERNAME;
    }

    @Override
    public String password() {
        return Account.PASSWORD;
    }

    @Override
    public ServerFiles files() {
        return files;
    }

    @Override
    public String log() {
        List<String> logs = logs();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < logs.size(); i++) {
            int old = i < lengthsOfOldLogs.size() ? lengthsOfOldLogs.get(i) : 0;
            text.append(logs.get(i).substring(old));
        }
        return text.toString();
    }

    private List<String> logs() {
        return Stream.concat(layout.logs().stream().map(this::contentOf), Stream.of(container.getLogs()))
                .toList();
    }

    private String contentOf(String log) {
        try {
            return container.copyFileFromContainer(
                    log, content -> new String(content.readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (NotFoundException e) {
            // This product has not written this log.
            return "";
        }
    }

    @Override
    public void restart() {
        isChanged = true;
        container
                .getDockerClient()
                .restartContainerCmd(container.getContainerId())
                .exec();
        awaitReady();
    }

    @Override
    public void kill() {
        isChanged = true;
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void close() {
        if (isChanged) {
            end();
        } else {
            afterUse.accept(this);
        }
    }

    void end() {
        container.stop();
    }
}
