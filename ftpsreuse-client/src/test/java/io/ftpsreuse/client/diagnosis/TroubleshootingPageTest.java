// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/troubleshooting.md says of each refusal what the catalogue says. */
class TroubleshootingPageTest {

    private static final Pattern CODE_SPAN = Pattern.compile("`([^`]+)`");
    private static final Pattern REPLY = Pattern.compile("(\\d{3})\\b ?(.*)");
    private static final Pattern LINK = Pattern.compile("\\]\\(#([^)]+)\\)");

    /** What is behind each heading of an entry, on one line. */
    private static Map<String, String> sections() throws IOException {
        Map<String, String> sections = new LinkedHashMap<>();
        for (String section : page().split("(?m)^##+ ")) {
            int end = section.indexOf('\n');
            sections.put(section.substring(0, end), section.substring(end).replaceAll("\\s+", " "));
        }
        sections.keySet().removeIf(heading -> !heading.startsWith("`"));
        return sections;
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/troubleshooting.md"));
    }

    @ParameterizedTest
    @EnumSource
    void givesEachRefusalAHeadingItsMeaningAndItsCure(KnownFailure refusal) throws IOException {
        assertThat(sections()).containsKey("`" + refusal.shown() + "`");
        String section = sections().get("`" + refusal.shown() + "`");
        assertThat(section)
                .contains(refusal.meaning())
                .contains("- `ftpsreuse:` " + refusal.remedy())
                .containsPattern("- `ftps:` \\w+");
    }

    @Test
    void hasNoOtherRefusals() throws IOException {
        assertThat(sections().keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(KnownFailure.values())
                        .map(refusal -> "`" + refusal.shown() + "`")
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void listsOtherWordsOnlyWhereTheyMeanTheSame(KnownFailure refusal) throws IOException {
        String section = sections().get("`" + refusal.shown() + "`");
        String others = section.startsWith(" Also: ") ? section.substring(0, section.indexOf(refusal.meaning())) : "";
        assertThat(CODE_SPAN.matcher(others).results().map(each -> each.group(1)))
                .allSatisfy(words -> assertThat(explained(words).knownFailure()).contains(refusal));
    }

    private static Explanation explained(String words) {
        Matcher reply = REPLY.matcher(words);
        return reply.matches()
                ? KnownFailures.explain(Integer.parseInt(reply.group(1)), reply.group(2))
                : KnownFailures.explain(new SSLException(words));
    }

    @Test
    void linksToItsOwnHeadings() throws IOException {
        Stream<String> anchors = sections().keySet().stream().map(heading -> heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\w\\- ]", "")
                .replace(' ', '-'));
        assertThat(anchors)
                .containsAll(LINK.matcher(page())
                        .results()
                        .map(link -> link.group(1))
                        .toList());
    }
}
