// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a reader copies from a page works: it is in a file that a test runs, {@link DocumentedUrisTest} makes endpoints of its
 * URIs, or the modules, profiles, tests and scripts of its commands are there.
 */
class DocumentSnippetsTest {

    /** What tests run: tests, examples, the application's routes and its example of all properties, and what is deployed. */
    private static final Pattern RUN_BY_TESTS =
            Pattern.compile(".*/src/(test|main/(resources|karaf))/.*|example.*|deploy/.*");

    /** In dependencies, in Maven's and in Pax URL's notation. */
    private static final Pattern ARTIFACT =
            Pattern.compile("io\\.ftpsreuse(?:</groupId>\\s*<artifactId>|[/:])([a-z-]+)");

    static List<Path> pages() throws IOException {
        return Documents.tasks();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void hasASnippetThatATestChecks(Path page) throws IOException {
        assertThat(Snippet.of(page))
                .as("a snippet of %s", page)
                .anyMatch(snippet -> snippet.source().isPresent()
                        || !snippet.uris().isEmpty()
                        || !snippet.commands().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void showsFilesAsTheyAre(Path page) throws IOException {
        for (Snippet snippet : Snippet.of(page)) {
            if (snippet.source().isPresent()) {
                Path file = file(snippet.source().get());
                assertThat(Documents.CHECKOUT.relativize(file).toString()).matches(RUN_BY_TESTS);
                ListAssert<String> held = assertThat(lines(Files.readString(file), snippet.language()))
                        .as("%s in %s", snippet.source().get(), page);
                List<String> shown = lines(snippet.text(), snippet.language());
                if (snippet.language().equals("properties")) {
                    held.containsAll(shown);
                } else {
                    held.containsSubsequence(shown);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void namesCommandsThatAreThere(Path page) throws IOException {
        for (Snippet snippet : Snippet.of(page)) {
            for (List<String> command : snippet.commands()) {
                assertThat(command).as("%s in %s", command, page).allSatisfy(word -> assertThat(missing(command, word))
                        .isEmpty());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void namesArtifactsOfThisProject(Path page) throws IOException {
        StringBuilder poms = new StringBuilder();
        for (Path pom : Documents.files("pom.xml")) {
            poms.append(Files.readString(pom));
        }
        assertThat(ARTIFACT.matcher(Files.readString(page)).results().map(artifact -> artifact.group(1)))
                .allSatisfy(artifact -> assertThat(poms).contains("<artifactId>" + artifact + "</artifactId>"));
    }

    /** What a word of a command names and this checkout has not. */
    private static List<String> missing(List<String> command, String word) throws IOException {
        List<String> missing = new ArrayList<>();
        if (Snippet.isScript(word) && !Files.isExecutable(Documents.CHECKOUT.resolve(word))) {
            missing.add(word);
        }
        if (command.contains("-pl") && command.indexOf("-pl") == command.indexOf(word) - 1) {
            modules(word)
                    .filter(module -> !Files.exists(module.resolve("pom.xml")))
                    .forEach(module -> missing.add("module " + module));
        }
        if (word.matches("(deploy|docs|example-routes)/.*") && !Files.exists(Documents.CHECKOUT.resolve(word))) {
            missing.add(word);
        }
        if (word.startsWith("-P") && !isProfile(word.substring(2))) {
            missing.add("profile " + word);
        }
        if (word.matches("'?-D(it\\.)?test=.*")) {
            for (String test : word.replace("'", "").replaceFirst(".*=", "").split(",")) {
                if (!isTest(test)) {
                    missing.add("test " + test);
                }
            }
        }
        return missing;
    }

    private static Stream<Path> modules(String list) {
        return Arrays.stream(list.split(",")).map(Documents.CHECKOUT::resolve);
    }

    private static boolean isProfile(String name) throws IOException {
        for (Path pom : Documents.files("pom.xml")) {
            String text = Files.readString(pom);
            if (text.contains("<id>" + name + "</id>")) {
                return true;
            }
        }
        return false;
    }

    /** A name as Surefire takes it: {@code UploadTest}, or with asterisks and folders. */
    private static boolean isTest(String name) throws IOException {
        String pattern = name.replace("**/", "*").replace(".", "\\.").replace("*", ".*");
        return Documents.files(".java").stream()
                .map(Path::toString)
                .anyMatch(file -> file.matches(".*/" + pattern + "\\.java"));
    }

    /** The file of a path, or the one Java file of a name, since tests move. */
    private static Path file(String source) throws IOException {
        if (source.contains("/")) {
            return Documents.CHECKOUT.resolve(source);
        }
        List<Path> named = Documents.files("/" + source);
        assertThat(named).as(source).hasSize(1);
        return named.get(0);
    }

    /** Without indentation and empty lines; of properties the keys, also of those that are not in force. */
    private static List<String> lines(String text, String language) {
        return text.lines()
                .map(String::strip)
                .map(line -> language.equals("properties") ? line.replaceFirst("^#(?=[a-z])", "") : line)
                .map(line -> language.equals("properties") ? line.replaceFirst(" *=.*", "") : line)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
