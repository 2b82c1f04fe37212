// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsreuse.ingest.cluster.Cluster;
import io.ftpsreuse.ingest.monitoring.Observation;
import io.ftpsreuse.ingest.settings.ContextProperties;
import io.ftpsreuse.ingest.settings.InvalidPropertiesException;
import io.ftpsreuse.ingest.vendor.VendorProperties;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of this application that a page shows have values that it accepts, by its own checks at the start. */
class DocumentedSettingsTest {

    private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();

    /** Of this application: from its example, or of its deployment. */
    private static final Pattern SNIPPET = Pattern.compile(
            "(?:<!-- \\S*(?:application-example|deploy/)\\S* -->\\n|\\n\\n)( *)```properties\\n(.*?)\\n *```",
            Pattern.DOTALL);

    private static final List<String> DURATIONS = List.of("repository.keep", "leftovers.age");

    /** One page's properties in one block. */
    record Shown(Path page, String text) {

        @Override
        public String toString() {
            return page + ": " + text.lines().findFirst().orElse("");
        }
    }

    static List<Shown> shown() throws IOException {
        List<Shown> shown = new ArrayList<>();
        for (Path page : pages()) {
            SNIPPET.matcher(Files.readString(CHECKOUT.resolve(page)))
                    .results()
                    .map(block -> new Shown(page, block.group(2)))
                    .forEach(shown::add);
        }
        return shown;
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (String directory : List.of("docs", "deploy", "ftpsreuse-ingest")) {
            try (Stream<Path> files = Files.walk(CHECKOUT.resolve(directory))) {
                files.filter(file -> file.toString().endsWith(".md"))
                        .filter(file -> !file.toString().contains("/target/"))
                        .map(CHECKOUT::relativize)
                        .sorted()
                        .forEach(pages::add);
            }
        }
        return pages;
    }

    @ParameterizedTest
    @MethodSource("shown")
    void areAccepted(Shown shown) {
        assertThatCode(() -> check(shown.text())).doesNotThrowAnyException();
    }

    @Test
    void areFoundOnThePages() throws IOException {
        assertThat(shown())
                .extracting(Shown::page)
                .contains(
                        Path.of("docs/ingestion.md"),
                        Path.of("docs/monitoring.md"),
                        Path.of("docs/queues.md"),
                        Path.of("docs/scaling.md"),
                        Path.of("deploy/kubernetes/README.md"),
                        Path.of("ftpsreuse-ingest/README.md"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vendor.acme.min-age = a minute",
                "vendor.acme.delete = yes",
                "vendor.acme.port = ftps",
                "vendor.acme.pattern-of-names = *",
                "repository.keep = 90 days",
                "leftovers.age = one",
                "cluster.role = lists",
                "cluster.role = list,work\ncluster.workers = 0",
                "camel.management.enabled = true\ncamel.management.port = 99999",
                "status.page = on"
            })
    void wouldBeRefusedWithAnotherValue(String setting) {
        assertThatThrownBy(() -> check(setting)).isInstanceOf(InvalidPropertiesException.class);
    }

    /** In the file that has all other settings, with any value for a reference. */
    private void check(String settings) throws IOException {
        Properties properties = new Properties();
        try (var example = getClass().getResourceAsStream("/application-example.properties")) {
            properties.load(example);
        }
        properties.load(new StringReader(settings));
        properties.replaceAll((key, value) -> value.toString().replaceAll("\\{\\{env:\\w+}}", "secret"));
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getPropertiesComponent().setInitialProperties(properties);
            ContextProperties read = new ContextProperties(context);
            Cluster cluster = Cluster.in(read);
            new VendorProperties(context).read().forEach(vendor -> assertThat(cluster.problemsWith(vendor))
                    .isEmpty());
            Observation.declaredIn(read);
            DURATIONS.forEach(key -> read.duration(key, "1h"));
        }
    }
}
