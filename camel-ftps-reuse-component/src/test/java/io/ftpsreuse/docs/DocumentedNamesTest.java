// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages name tests that exist, and docs/architecture.md answers its questions with classes and methods that exist. */
class DocumentedNamesTest {

    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:Test|IT))(?:\\.(\\w+))?`");
    private static final Pattern TYPE = Pattern.compile("`([A-Z]\\w+)(?:\\.(\\w+))?`");

    private static final Pattern CAMEL_FTP_TESTS =
            Pattern.compile("<!-- tests: START -->.*<!-- tests: END -->", Pattern.DOTALL);

    static List<Path> pages() throws IOException {
        return Documents.markdown();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void namesTestsThatExist(Path page) throws IOException {
        String text = CAMEL_FTP_TESTS.matcher(Files.readString(page)).replaceAll("");

        assertThat(TEST.matcher(text).results())
                .allSatisfy(name -> assertThat(exists(name)).as(name.group()).isTrue());
    }

    static Stream<String> questions() throws IOException {
        return Files.readAllLines(Documents.CHECKOUT.resolve("docs/architecture.md")).stream()
                .filter(line -> line.matches("\\| (Where|Who) .*\\? \\|.*"));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void answersByAPlaceThatExists(String row) {
        assertThat(TYPE.matcher(row).results())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(exists(name)).as(name.group()).isTrue());
    }

    private static boolean exists(MatchResult name) throws IOException {
        String method = Optional.ofNullable(name.group(2)).orElse("");
        for (Path file : Documents.files("/" + name.group(1) + ".java")) {
            if (Files.readString(file).contains(method)) {
                return true;
            }
        }
        return false;
    }
}
