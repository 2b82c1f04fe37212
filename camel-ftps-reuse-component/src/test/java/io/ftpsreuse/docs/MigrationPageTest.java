// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsreuse.camel.FtpsReuseEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.commons.net.ftp.FTPSClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody reads who moves a route from {@code ftps:} is how the two components differ. */
class MigrationPageTest {

    private static final Path PAGE = Path.of("..", "docs", "migration.md");

    private final CamelContext camel = new DefaultCamelContext();

    @AfterEach
    void stopCamel() {
        camel.stop();
    }

    @Test
    void namesEachOptionThatIsNewOrHasAnotherDefaultAndNoOther() throws IOException {
        Map<String, String> ftps = defaults(Catalogs.ftps());
        Map<String, String> differences = defaults(Catalogs.ftpsreuse());
        differences.entrySet().removeIf(option -> option.getValue().equals(ftps.get(option.getKey())));

        Map<String, String> page = MarkedTable.rows(PAGE, "options")
                .collect(Collectors.toMap(row -> code(row.get(0)), row -> code(row.get(2))));

        assertThat(page).isEqualTo(differences).hasSizeGreaterThan(10);
        assertThat(MarkedTable.rows(PAGE, "options"))
                .allSatisfy(row -> assertThat(code(row.get(1))).isEqualTo(ftps.getOrDefault(code(row.get(0)), "")));
    }

    @Test
    void namesEachTestOfCamelFtpThatFailsAndTheReason() throws IOException {
        List<List<String>> documented = Files.readAllLines(Path.of("..", "camel-ftp-tests", "documented.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> Stream.of(line.split("\\|", -1)).map(String::strip).toList())
                .toList();

        assertThat(MarkedTable.rows(PAGE, "tests").map(row -> List.of(code(row.get(0)), code(row.get(1)), row.get(2))))
                .containsExactlyElementsOf(documented);
    }

    @Test
    void maySayThatNoOptionOfFtpsIsMissing() throws IOException {
        assertThat(defaults(Catalogs.ftpsreuse()).keySet())
                .containsAll(defaults(Catalogs.ftps()).keySet());
    }

    @ParameterizedTest
    @MethodSource("refused")
    void namesWhatIsRefusedInTheWordsOfTheRefusal(String options, String words) {
        camel.getRegistry().bind("stockClient", new FTPSClient());
        camel.getRegistry().bind("trustManager", new TrustManager() {});
        camel.getRegistry().bind("keyManager", new KeyManager() {});

        assertThatThrownBy(() -> camel.getEndpoint("ftpsreuse:vendor.example/in?" + options, FtpsReuseEndpoint.class)
                        .createRemoteFileOperations())
                .rootCause()
                .hasMessageContaining(words);
    }

    static Stream<Arguments> refused() throws IOException {
        return MarkedTable.rows(PAGE, "refused").map(row -> Arguments.of(code(row.get(0)), row.get(1)));
    }

    private static Map<String, String> defaults(ComponentModel component) {
        Map<String, String> defaults = new HashMap<>();
        for (BaseOptionModel option : component.getEndpointOptions()) {
            defaults.put(option.getName(), Objects.toString(option.getDefaultValue(), ""));
        }
        return defaults;
    }

    /** What a cell has in code; words stand for a default that is none. */
    private static String code(String cell) {
        return cell.startsWith("`") ? cell.replace("`", "") : "";
    }
}
