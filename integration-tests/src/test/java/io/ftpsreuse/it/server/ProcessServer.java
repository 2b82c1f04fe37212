// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import io.ftpsreuse.it.server.ServerLayout.PortRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A server that runs as a local process, in a directory of its own below {@code target}. */
final class ProcessServer implements ChangeableServer {
    /** Apart from the control ports that {@link FreePorts} chooses, so that no passive port takes one of them. */
    private static final PortRange PASSIVE_PORTS = new PortRange(33_000, 60_000);

    private final FtpsServerSpec spec;
    private final DebianPackages packages;
    private final ProcessSetup setup;
    private final ServerLayout layout;
    private final Path root;
    private final LocalFiles files;
    private ServerProcess process;

    ProcessServer(FtpsServerSpec spec, DebianPackages packages, Path root, int port) {
        this.spec = spec;
        this.packages = packages;
        this.setup = ProcessSetup.of(spec.product());
        this.root = root;
        this.layout = new ServerLayout(root.toString(), spec.bindAddress(), port, PASSIVE_PORTS);
        this.files = new LocalFiles(root.resolve("home"));
    }

    /** Writes the configuration, starts the process and waits until it accepts connections. */
    ProcessServer start() {
        makeHome();
        Map<String, String> configuration = new HashMap<>(layout.commonFiles(spec));
        configuration.putAll(setup.files(spec, layout, files.home()));
        configuration.forEach(ProcessServer::writePrivate);
        setup.preparation(layout, packages).forEach(this::prepare);
        launch();
        return this;
    }

    private void makeHome() {
        try {
            Path home = Files.createDirectory(files.home());
            Files.setOwner(
                    home,
                    home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(setup.homeOwner()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void prepare(List<String> command) {
        int status = ServerProcess.run(command, packages.environment(), output());
        if (status != 0) {
            throw new IllegalStateException(command + " exited with " + status + ":\n" + log());
        }
    }

    private void launch() {
        Map<String, String> environment = new HashMap<>(packages.environment());
        environment.put("OPENSSL_CONF", layout.opensslConfiguration());
        process = ServerProcess.start(setup.command(spec, layout, packages), environment, output());
        try {
            Readiness.await(spec, layout.port(), process::isAlive);
        } catch (RuntimeException | Error e) {
            process.kill();
            throw new IllegalStateException(spec + " did not start; its log in " + root + " says:\n" + log(), e);
        }
    }

    private static void writePrivate(String path, String content) {
        try {
            Path file = Path.of(path);
            Files.writeString(file, content);
            // ProFTPD refuses password files and keys that others can read.
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public FtpsServerSpec spec() {
        return spec;
    }

    @Override
    public String host() {
        return spec.onIpv6() ? spec.bindAddress() : "localhost";
    }

    @Override
    public int port() {
        return layout.port();
    }

    @Override
    public String username() {
        return setup.username();
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
        StringBuilder text = new StringBuilder();
        layout.logs().stream().map(Path::of).filter(Files::exists).forEach(log -> text.append(contentOf(log)));
        return text.append(contentOf(output())).toString();
    }

    /** Returns the main process and its sessions. */
    List<ProcessHandle> processes() {
        return process.all();
    }

    @Override
    public void restart() {
        process.stop();
        launch();
    }

    @Override
    public void restartAs(Identity identity) {
        process.stop();
        layout.commonFiles(spec.withCertificate(identity)).forEach(ProcessServer::writePrivate);
        launch();
    }

    @Override
    public void refuseLogins(boolean refused) {
        setup.files(spec, layout, files.home())
                .forEach((path, content) -> writePrivate(path, refused ? Account.withoutPassword(content) : content));
        setup.preparation(layout, packages).forEach(this::prepare);
    }

    @Override
    public void pause() {
        process.signal("-STOP");
    }

    @Override
    public void resume() {
        process.signal("-CONT");
    }

    @Override
    public Path home() {
        return files.home();
    }

    @Override
    public Path logFile() {
        return Path.of(layout.log());
    }

    @Override
    public void kill() {
        process.kill();
    }

    /** Ends the server; its logs and configuration stay below {@code target} for whoever wants to know. */
    @Override
    public void close() {
        process.stop();
        LocalFiles.deleteTree(files.home());
    }

    private Path output() {
        return root.resolve("output.log");
    }

    private static String contentOf(Path log) {
        try {
            // Names of files may be in any encoding.
            return Files.readString(log, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
