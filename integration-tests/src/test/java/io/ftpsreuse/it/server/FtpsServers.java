// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Starts servers the way that this machine allows.
 *
 * <p>The system property {@code servers.launcher} says which way: {@code container} for Docker, {@code process} for the
 * unpacked Debian packages, {@code auto} (the default) for containers where a Docker engine answers and processes where
 * not. Where neither can, the test is skipped, or fails if {@code servers.required} is true.
 */
public final class FtpsServers {
    private FtpsServers() {}

    /** Starts a server and returns when it accepts connections; the caller closes it. */
    public static FtpsServer start(FtpsServerSpec spec) {
        return launcher(spec).start(spec);
    }

    /** Starts the default server of a product. */
    public static FtpsServer start(FtpsProduct product) {
        return start(FtpsServerSpec.of(product));
    }

    /**
     * Starts a server that can connect to a port of the test, for FTP's active mode: as a process, even if {@code
     * servers.launcher} asks for containers.
     */
    public static FtpsServer startForActiveMode(FtpsServerSpec spec) {
        List<ServerLauncher> able = Stream.of(ProcessLauncher.INSTANCE, ContainerLauncher.INSTANCE)
                .filter(ServerLauncher::supportsActiveMode)
                .toList();
        return choose(able, spec, isRequired()).start(spec);
    }

    /** Starts a server that can be changed as it runs: as a process, even if {@code servers.launcher} asks for containers. */
    public static ChangeableServer startChangeable(FtpsServerSpec spec) {
        return (ChangeableServer)
                choose(List.of(ProcessLauncher.INSTANCE), spec, isRequired()).start(spec);
    }

    /** Returns the launcher for a server, or ends the calling test as skipped or failed if none can run it. */
    public static ServerLauncher launcher(FtpsServerSpec spec) {
        return choose(candidates(), spec, isRequired());
    }

    static ServerLauncher choose(List<ServerLauncher> candidates, FtpsServerSpec spec, boolean required) {
        Optional<ServerLauncher> able = candidates.stream()
                .filter(candidate -> candidate.obstacle(spec).isEmpty())
                .findFirst();
        return able.orElseGet(() -> giveUp(candidates, spec, required));
    }

    private static List<ServerLauncher> candidates() {
        String wanted = System.getProperty("servers.launcher", "auto");
        return switch (wanted) {
            case "auto" -> List.of(ContainerLauncher.INSTANCE, ProcessLauncher.INSTANCE);
            case "process" -> List.of(ProcessLauncher.INSTANCE);
            case "container" -> List.of(ContainerLauncher.INSTANCE);
            default ->
                throw new IllegalArgumentException(
                        "servers.launcher is auto, process or container, for example -Dservers.launcher=process; not "
                                + wanted);
        };
    }

    private static ServerLauncher giveUp(List<ServerLauncher> candidates, FtpsServerSpec spec, boolean required) {
        String reasons = candidates.stream()
                .map(candidate -> candidate.obstacle(spec).orElseThrow())
                .collect(Collectors.joining(" "));
        if (required) {
            return Assertions.fail(spec + " cannot run here. " + reasons);
        }
        return Assumptions.abort("Skipped, as " + spec + " cannot run here. " + reasons);
    }

    private static boolean isRequired() {
        return Boolean.getBoolean("servers.required");
    }
}
