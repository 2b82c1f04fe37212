// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.doctor;

import io.ftpsreuse.doctor.cli.Doctor;
import io.ftpsreuse.it.hostile.ScriptedFtpsServer;
import io.ftpsreuse.it.server.CertificateAuthority;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.Identity;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run of the command, inside this JVM.
 *
 * @param exitCode its exit code
 * @param report its standard output
 * @param errors its standard error
 */
public record DoctorRun(int exitCode, String report, String errors) {

    /** Of the trust store, which has no secrets. */
    private static final String STORE_PASSWORD = "not-a-secret";

    /** The value of the environment variable in recommended URIs. */
    static final String KEY_STORE_PASSWORD = "of-a-test-key";

    static DoctorRun to(FtpsServer server, String... options) {
        return as(server.username(), server.password(), server, options);
    }

    /** For a scripted server, with few connections and a short timeout. */
    static DoctorRun to(ScriptedFtpsServer server, String... options) {
        return toDirectory("", server, options);
    }

    static DoctorRun toDirectory(String directory, ScriptedFtpsServer server, String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                address(ScriptedFtpsServer.USER, "localhost", server.port()) + directory,
                "--suites=0",
                "--rounds=1",
                "--timeout=2"));
        arguments.addAll(trust(false));
        arguments.addAll(Arrays.asList(options));
        return run(server.password(), arguments.toArray(String[]::new));
    }

    /** Without the option for implicit TLS. */
    static DoctorRun asExplicit(FtpsServer server, String... options) {
        return as(server.username(), server.password(), server, false, options);
    }

    static DoctorRun toDirectory(String directory, FtpsServer server, String... options) {
        List<String> arguments =
                new ArrayList<>(List.of(address(server.username(), server.host(), server.port()) + directory));
        arguments.addAll(trust(server.spec().implicit()));
        arguments.addAll(Arrays.asList(options));
        return run(server.password(), arguments.toArray(String[]::new));
    }

    static DoctorRun as(String username, String password, FtpsServer server, String... options) {
        return as(username, password, server, server.spec().implicit(), options);
    }

    private static DoctorRun as(
            String username, String password, FtpsServer server, boolean implicit, String... options) {
        List<String> arguments = new ArrayList<>(List.of(address(username, server.host(), server.port())));
        arguments.addAll(trust(implicit));
        arguments.addAll(Arrays.asList(options));
        return run(password, arguments.toArray(String[]::new));
    }

    public static String address(String username, String host, int port) {
        return "ftps://" + username + "@" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/";
    }

    private static List<String> trust(boolean implicit) {
        List<String> options =
                new ArrayList<>(List.of("--trust-store", trustStore().toString()));
        if (implicit) {
            options.add("--implicit");
        }
        return options;
    }

    static Path trustStore() {
        return CertificateAuthority.ofThisRun()
                .writeTrustStore(newDirectory().resolve("authority.p12").toAbsolutePath(), STORE_PASSWORD);
    }

    /** A client certificate with its key. */
    static Path keyStore(Identity client) {
        return client.writeKeyStore(newDirectory().resolve("client.p12").toAbsolutePath(), KEY_STORE_PASSWORD);
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "doctor")), "stores");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static DoctorRun run(String password, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] quiet = Arrays.copyOf(arguments, arguments.length + 1);
        quiet[arguments.length] = "--quiet";
        int exitCode = Doctor.run(
                Map.of(
                        "FTPS_PASSWORD",
                        password,
                        "FTPS_TRUST_STORE_PASSWORD",
                        STORE_PASSWORD,
                        "FTPS_KEY_STORE_PASSWORD",
                        KEY_STORE_PASSWORD),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                quiet);
        return new DoctorRun(exitCode, out.toString(), err.toString());
    }

    /** The URI that the report recommends. */
    Optional<String> uri() {
        return report.lines()
                .filter(line -> line.startsWith("URI:"))
                .map(line -> line.substring("URI:".length()).strip())
                .findFirst();
    }
}
