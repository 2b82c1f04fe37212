// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.ingest.status.Status.Check;
import io.ftpsreuse.ingest.status.Status.Connections;
import io.ftpsreuse.ingest.status.Status.Count;
import io.ftpsreuse.ingest.status.Status.File;
import io.ftpsreuse.ingest.status.Status.Problem;
import io.ftpsreuse.ingest.status.Status.Refused;
import io.ftpsreuse.ingest.status.Status.Totals;
import io.ftpsreuse.ingest.status.Status.VendorStatus;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The status page as HTML, whatever the values are. */
class StatusHtmlTest {

    private static final String HOSTILE = "</td><script>alert(1)</script>\"'&<b onclick=x>";

    @Test
    void escapesEveryValueWhereverItIs() throws Exception {
        String page = new StatusHtml().of(hostile());

        assertThat(page).doesNotContain("<script", "<b onclick");
        assertThat(elements(parse(page), "script")).isEmpty();
        assertThat(page.split(Pattern.quote("&lt;/td&gt;&lt;script&gt;"), -1))
                .as("each of the values is there")
                .hasSizeGreaterThan(25);
    }

    @Test
    void canBeReadWithoutSeeingIt() throws Exception {
        Document page = parse(new StatusHtml().of(hostile()));

        assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
        assertThat(elements(page, "title")).hasSize(1);
        assertThat(elements(page, "h1")).hasSize(1);
        assertThat(elements(page, "main")).hasSize(1);
        assertThat(elements(page, "table")).hasSizeGreaterThan(5).allSatisfy(table -> {
            assertThat(elements(table, "caption")).hasSize(1);
            assertThat(table.getParentNode())
                    .isInstanceOfSatisfying(Element.class, region -> assertThat(region.getAttribute("tabindex"))
                            .as("it can be scrolled by keyboard")
                            .isEqualTo("0"));
        });
        assertThat(elements(page, "th"))
                .allSatisfy(cell -> assertThat(cell.getAttribute("scope")).isIn("col", "row"));
        assertThat(elements(page, "section")).allSatisfy(section -> assertThat(elements(section, "h2"))
                .singleElement()
                .satisfies(heading ->
                        assertThat(section.getAttribute("aria-labelledby")).isEqualTo(heading.getAttribute("id"))));
    }

    @Test
    void saysThatNothingIsWrongWhenNothingIs() throws Exception {
        String page = new StatusHtml().of(new Status("now", "up", List.of(), List.of(), List.of(), List.of()));

        assertThat(page).contains("<title>up: vendors' files</title>", "Nothing that is known here.");
    }

    @Test
    void givesNoAdviceOnWhatNoServerHasRefused() throws Exception {
        Refused byTheDatabase = new Refused("now", 1, "the look", "Connection refused", "", "");
        VendorStatus vendor =
                new VendorStatus("acme", "acme@h:21", "", "down", List.of(), List.of(byTheDatabase), List.of());

        String page = new StatusHtml().of(new Status("now", "down", List.of(), List.of(vendor), List.of(), List.of()));

        assertThat(page).contains("Connection refused").doesNotContain("What to do:");
    }

    /** By WCAG 2, 4.5 : 1. */
    @ParameterizedTest
    @CsvSource({
        "text, ground",
        "muted, ground",
        "link, ground",
        "good, ground",
        "warn, ground",
        "bad, ground",
        "text, warn-ground",
        "warn, warn-ground",
        "muted, warn-ground",
        "text, bad-ground",
        "bad, bad-ground",
        "muted, bad-ground",
    })
    void hasEnoughContrastByDayAndByNight(String front, String back) throws Exception {
        String[] schemes = style().split("prefers-color-scheme: dark");

        for (String scheme : schemes) {
            Map<String, Integer> colours = new HashMap<>();
            Pattern.compile("--([a-z-]+): #([0-9a-f]{6});")
                    .matcher(scheme)
                    .results()
                    .forEach(each -> colours.put(each.group(1), Integer.parseInt(each.group(2), 16)));
            assertThat(contrast(colours.get(front), colours.get(back))).isGreaterThan(4.5);
        }
        assertThat(schemes).hasSize(2);
    }

    private static String style() throws Exception {
        try (var css = StatusHtml.class.getResourceAsStream("/status/status.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static double contrast(int one, int other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8) + 0.0722 * linear(colour);
    }

    private static double linear(int channel) {
        double value = (channel & 0xFF) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static Status hostile() {
        Totals totals = new Totals(1, 2, 3, 4, 5, 6, 7, 8, 9, HOSTILE, HOSTILE);
        Connections connections =
                new Connections(HOSTILE, "degraded", List.of(HOSTILE), totals, List.of(new Count(HOSTILE, HOSTILE, 1)));
        VendorStatus vendor = new VendorStatus(
                HOSTILE,
                HOSTILE,
                HOSTILE,
                "down",
                List.of(new File(HOSTILE, HOSTILE, 1, true, HOSTILE, HOSTILE)),
                List.of(new Refused(HOSTILE, 2, HOSTILE, HOSTILE, HOSTILE, HOSTILE)),
                List.of(connections));
        return new Status(
                HOSTILE,
                "down",
                List.of(new Problem("down", HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)),
                List.of(vendor),
                List.of(connections),
                List.of(new Check(HOSTILE, "unknown", HOSTILE)));
    }

    private static Document parse(String page) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }

    private static List<Element> elements(Document page, String name) {
        return elements(page.getDocumentElement(), name);
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }
}
