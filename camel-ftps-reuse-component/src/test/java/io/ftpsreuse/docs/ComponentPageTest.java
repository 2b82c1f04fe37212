// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.RecordedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The component page says of each option what the catalog says, which Camel's generator made from the code. */
class ComponentPageTest {

    private static final Path PAGE = Path.of("src", "main", "docs", "ftpsreuse-component.adoc");

    private ComponentModel component;
    private String page;

    @BeforeEach
    void read() throws IOException {
        component = Catalogs.ftpsreuse();
        page = Files.readString(PAGE);
    }

    @Test
    void hasTheTablesOfAllOptionsAndHeaders() throws IOException {
        OptionTables tables = new OptionTables(component);

        String now = withPassage(page, "component options", tables.componentOptions());
        now = withPassage(now, "endpoint options", tables.endpointOptions());
        now = withPassage(now, "endpoint headers", tables.headers());

        RecordedText.requireSame(PAGE, now);
    }

    /** Not by the code that makes the tables, so that both would have to be wrong. */
    @Test
    void namesEachOptionOnceAndNoOther() {
        List<BaseOptionModel> options = new ArrayList<>(component.getComponentOptions());
        options.addAll(component.getEndpointOptions());
        options.addAll(component.getEndpointHeaders());

        List<String> rows = page.lines().filter(line -> line.startsWith("| *")).toList();

        assertThat(rows).hasSameSizeAs(options).hasSizeGreaterThan(150);
        assertThat(rows)
                .extracting(row -> row.substring(3, row.indexOf('*', 3)))
                .containsExactlyInAnyOrderElementsOf(
                        options.stream().map(BaseOptionModel::getName).toList());
        assertThat(rows).anySatisfy(row -> assertThat(row)
                .startsWith("| *sessionReuse* (security) | Whether data connections must resume")
                .endsWith(" The value can be one of: required, preferred, off. | required | String"));
    }

    /** As Camel's {@code update-readme} writes it; but this component has versions of its own. */
    @Test
    void beginsWithTheAttributesOfACamelPage() {
        assertThat(page)
                .startsWith(
                        """
                        = %1$s Component
                        :doctitle: %1$s
                        :shortname: ftpsreuse
                        :artifactid: %2$s
                        :description: %3$s
                        :since: %4$s
                        :supportlevel: %5$s
                        :tabs-sync-option:
                        :component-header: Both producer and consumer are supported

                        *Since ftpsreuse {since}*

                        *{component-header}*
                        """
                                .formatted(
                                        component.getTitle(),
                                        component.getArtifactId(),
                                        component.getDescription(),
                                        component.getFirstVersionShort(),
                                        component.getSupportLevel()));
    }

    private static String withPassage(String page, String name, String lines) {
        String start = "// " + name + ": START\n";
        String end = "// " + name + ": END\n";
        assertThat(page).containsOnlyOnce(start).containsOnlyOnce(end);
        return page.substring(0, page.indexOf(start) + start.length()) + lines + page.substring(page.indexOf(end));
    }
}
