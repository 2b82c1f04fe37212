// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.test.SelfSignedCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands of a page for other programs than this project's: keytool's are run, those of Karaf name what is built. */
class DocumentedShellCommandsTest {

    private static final String PASSWORD = "changeit";
    private static final Pattern FEATURES = Pattern.compile("mvn:([a-z.]+)/([a-z-]+)/[A-Z-]+/xml/features");
    private static final String FEATURES_ATTACHED = "(?s).*<type>xml</type>\\s*<classifier>features</classifier>.*";

    @TempDir
    Path folder;

    static Stream<List<String>> keytool() throws IOException {
        return commands("keytool").stream();
    }

    static Stream<List<String>> karaf() throws IOException {
        return commands("(feature|bundle):.*").stream();
    }

    /** Those of all pages whose first word matches. */
    private static List<List<String>> commands(String program) throws IOException {
        List<List<String>> commands = new ArrayList<>();
        for (Path page : Documents.markdown()) {
            for (Snippet snippet : Snippet.of(page)) {
                snippet.commands().stream()
                        .filter(words -> words.get(0).matches(program))
                        .forEach(commands::add);
            }
        }
        return commands;
    }

    @ParameterizedTest
    @MethodSource("keytool")
    void keytoolImportsTheCertificate(List<String> command) throws Exception {
        SelfSignedCertificate server = SelfSignedCertificate.forLocalhost();
        Files.writeString(folder.resolve(option(command, "-file")), pem(server));

        run(command);

        KeyStore store = KeyStore.getInstance(option(command, "-storetype"));
        try (InputStream file = Files.newInputStream(folder.resolve(option(command, "-keystore")))) {
            store.load(file, PASSWORD.toCharArray());
        }
        assertThat(store.getCertificate(option(command, "-alias"))).isEqualTo(server.certificate());
    }

    private static String option(List<String> command, String name) {
        assertThat(command).contains(name);
        return command.get(command.indexOf(name) + 1);
    }

    private static String pem(SelfSignedCertificate server) throws Exception {
        String encoded =
                Base64.getMimeEncoder().encodeToString(server.certificate().getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n";
    }

    /** Where the command has no password, keytool asks for a new one twice. */
    private void run(List<String> command) throws Exception {
        List<String> words = new ArrayList<>(command);
        words.set(0, Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        Process keytool = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (var in = keytool.outputWriter()) {
            in.write((PASSWORD + "\n").repeat(2));
        } catch (IOException e) {
            // It did not ask.
        }
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).as(output).isZero();
    }

    /** karaf-tests installs these features from these repositories, and updates the component's bundle. */
    @ParameterizedTest
    @MethodSource("karaf")
    void karafFindsWhatACommandNames(List<String> command) throws IOException {
        String named = command.get(1);
        switch (command.get(0)) {
            case "feature:repo-add" ->
                assertThat(isFeaturesRepository(named)).as(named).isTrue();
            case "feature:install" -> assertThat(isFeature(named)).as(named).isTrue();
            case "bundle:update" -> {
                assertThat(pom(named)).contains("bnd-maven-plugin");
                assertThat(command.get(2)).isEqualTo("mvn:io.ftpsreuse/" + named + "/NEW-VERSION");
            }
            case "bundle:refresh" -> assertThat(pom(named)).contains("bnd-maven-plugin");
            default -> throw new AssertionError("A command of Karaf that nothing checks: " + command);
        }
    }

    /** One that is attached to a module; Camel's is not published with this project. */
    private static boolean isFeaturesRepository(String url) throws IOException {
        assertThat(url).matches(FEATURES);
        String artifact = FEATURES.matcher(url).replaceFirst("$2");
        return !url.startsWith("mvn:io.ftpsreuse/") || pom(artifact).matches(FEATURES_ATTACHED);
    }

    private static boolean isFeature(String name) throws IOException {
        String installed = Files.readString(Documents.CHECKOUT.resolve("karaf-tests/pom.xml"));
        boolean declared = false;
        for (Path file : Documents.files("src/main/karaf/features.xml")) {
            declared |= Files.readString(file).contains("<feature name=\"" + name + "\"");
        }
        return declared && installed.contains("<feature>" + name + "</feature>");
    }

    /** The POM of the module with this artifact. */
    private static String pom(String artifact) throws IOException {
        for (Path file : Documents.files("pom.xml")) {
            String pom = Files.readString(file);
            if (pom.contains("\n  <artifactId>" + artifact + "</artifactId>")) {
                return pom;
            }
        }
        throw new AssertionError("No module " + artifact);
    }

    @Test
    void findsTheCommands() throws IOException {
        assertThat(keytool()).hasSizeGreaterThan(1);
        assertThat(karaf()).hasSizeGreaterThan(4);
    }
}
