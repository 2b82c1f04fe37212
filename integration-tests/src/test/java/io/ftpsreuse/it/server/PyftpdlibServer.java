// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Debian's pyftpdlib ({@code TLS_FTPHandler}) as a local process, run by the Python that was unpacked with it. It is apart from
 * {@link FtpsProduct}: what every server must do is tested with those, here only what is peculiar to this one.
 */
public final class PyftpdlibServer implements AutoCloseable {

    private static final String PACKAGES = "usr/lib/python3/dist-packages";

    private final DebianPackages packages = DebianPackages.ofThisCheckout();
    private final int port = FreePorts.one();
    private final Path root;
    private final LocalFiles files;
    private final ServerProcess process;

    private PyftpdlibServer(Path interpreter) throws IOException {
        Path parent = Files.createDirectories(Path.of(System.getProperty("servers.work", "target/ftps-servers"))
                .toAbsolutePath());
        root = Files.createTempDirectory(parent, "pyftpdlib-");
        files = new LocalFiles(Files.createDirectory(root.resolve("home")));
        Identity identity = CertificateAuthority.ofThisRun().localhost();
        Path certificate = Files.writeString(root.resolve("server.pem"), identity.keyPem() + identity.certificatePem());
        process = ServerProcess.start(command(interpreter, certificate), environment(), root.resolve("output.log"));
        try {
            Readiness.await(FtpsServerSpec.of(FtpsProduct.PURE_FTPD), port, process::isAlive);
        } catch (RuntimeException | Error e) {
            process.kill();
            throw new IllegalStateException("pyftpdlib did not start; its log says:\n" + log(), e);
        }
    }

    /** Starts one; the calling test is skipped, or fails if servers are required, where it was not fetched. */
    public static PyftpdlibServer start() throws IOException {
        Path bin = DebianPackages.ofThisCheckout().root().resolve("usr/bin");
        if (Files.isDirectory(DebianPackages.ofThisCheckout().root().resolve(PACKAGES + "/pyftpdlib"))) {
            try (Stream<Path> programs = Files.list(bin)) {
                Path interpreter = programs.filter(
                                program -> program.getFileName().toString().matches("python3\\.\\d+"))
                        .findFirst()
                        .orElseThrow();
                return new PyftpdlibServer(interpreter);
            }
        }
        String missing = "pyftpdlib is missing; run integration-tests/fetch-servers.sh on Debian, which unpacks it.";
        return Boolean.getBoolean("servers.required") ? Assertions.fail(missing) : Assumptions.abort(missing);
    }

    private List<String> command(Path interpreter, Path certificate) {
        return List.of(
                interpreter.toString(),
                Path.of("src/test/resources/pyftpdlib-server.py")
                        .toAbsolutePath()
                        .toString(),
                FtpsServerSpec.IPV4_LOOPBACK,
                Integer.toString(port),
                certificate.toString(),
                Account.USERNAME,
                Account.PASSWORD,
                files.home().toString());
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(packages.environment());
        environment.put("PYTHONHOME", packages.program("usr"));
        environment.put("PYTHONPATH", packages.program(PACKAGES));
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        return environment;
    }

    public String host() {
        return "localhost";
    }

    public int port() {
        return port;
    }

    public String username() {
        return Account.USERNAME;
    }

    public String password() {
        return Account.PASSWORD;
    }

    public ServerFiles files() {
        return files;
    }

    public String log() {
        try {
            return Files.readString(root.resolve("output.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the server, which does not end by itself in time; its log stays below {@code target}. */
    @Override
    public void close() {
        process.kill();
        LocalFiles.deleteTree(files.home());
    }
}
