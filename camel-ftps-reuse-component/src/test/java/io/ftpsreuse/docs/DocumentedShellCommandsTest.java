// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands of a page for Karaf name what is built. */
class DocumentedShellCommandsTest {

    private static final Pattern FEATURES = Pattern.compile("mvn:([a-z.]+)/([a-z-]+)/[A-Z-]+/xml/features");
    private static final String FEATURES_ATTACHED = "(?s).*<type>xml</type>\\s*<classifier>features</classifier>.*";

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
        assertThat(karaf()).hasSizeGreaterThan(4);
    }
}
