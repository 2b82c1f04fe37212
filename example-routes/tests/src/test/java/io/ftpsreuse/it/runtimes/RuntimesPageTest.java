// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.runtimes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page docs/runtimes.md shows the files that the tests run, and names the tests that run them. */
class RuntimesPageTest {

    private static final Pattern SHOWN_FILE =
            Pattern.compile("<!-- (example-routes/\\S+) -->\n```[a-z]+\n(.*?\n)```\n", Pattern.DOTALL);
    private static final Pattern NAMED_TEST = Pattern.compile("`CamelExamplesIT\\.([A-Za-z]+)`");

    @Test
    void showsTheExamplesAsTheyAre() throws IOException {
        List<MatchResult> shown = SHOWN_FILE.matcher(page()).results().toList();
        assertThat(shown).hasSizeGreaterThanOrEqualTo(9);
        for (MatchResult file : shown) {
            assertThat(file.group(2))
                    .as(file.group(1))
                    .isEqualTo(Files.readString(checkout().resolve(file.group(1))));
        }
    }

    @Test
    void namesTheTestOfEachExample() throws IOException {
        Stream<String> tests = Arrays.stream(CamelExamplesIT.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .filter(name -> name.contains("Run"));
        assertThat(NAMED_TEST.matcher(page()).results().map(named -> named.group(1)))
                .containsExactlyInAnyOrderElementsOf(tests.toList());
    }

    @Test
    void theCamelCliAndCamelMainRunTheSameRoute() {
        assertThat(checkout().resolve("example-routes/camel-run/vendor-files.camel.yaml"))
                .hasSameTextualContentAs(checkout().resolve("example-routes/camel-main/vendor-files.camel.yaml"));
    }

    private static String page() throws IOException {
        return Files.readString(checkout().resolve("docs/runtimes.md"));
    }

    private static Path checkout() {
        return ExampleFolder.of("..").path();
    }
}
