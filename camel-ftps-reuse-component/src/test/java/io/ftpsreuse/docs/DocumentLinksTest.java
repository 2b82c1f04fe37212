// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links between pages lead to a file that is there, and to a heading of it. */
class DocumentLinksTest {

    private static final Pattern CODE = Pattern.compile("^ *```.*?^ *```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

    static List<Path> pages() throws IOException {
        return Documents.markdown();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void leadToFilesAndHeadings(Path page) throws IOException {
        List<String> links = LINK.matcher(prose(page))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.startsWith("http"))
                .toList();

        for (String link : links) {
            String[] parts = link.split("#", 2);
            Path target =
                    parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
            assertThat(target).as("%s in %s", link, page).exists();
            if (parts.length > 1) {
                assertThat(anchors(target)).as("%s in %s", link, page).contains(parts[1]);
            }
        }
    }

    @Test
    void theIndexHasEachPage() throws IOException {
        Path index = Documents.CHECKOUT.resolve("docs/README.md");
        String links = Files.readString(index);

        assertThat(Documents.markdown())
                .filteredOn(page -> page.startsWith(index.getParent()) && !page.equals(index))
                .hasSizeGreaterThan(15)
                .allSatisfy(page ->
                        assertThat(links).contains("(" + index.getParent().relativize(page) + ")"));
    }

    private static String prose(Path page) throws IOException {
        return CODE.matcher(Files.readString(page)).replaceAll("");
    }

    /** As GitHub makes them: no marks, hyphens for spaces. */
    private static List<String> anchors(Path page) throws IOException {
        return HEADING.matcher(prose(page))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
