// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.ftpsreuse.camel.FtpsReuseEndpoint;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever copies a URI from a page gets an endpoint: no option in it is misspelt or refused. */
class DocumentedUrisTest {

    private static final Pattern CONTINUED = Pattern.compile("\"\\s*\\+ \"");
    private static final Pattern URI = Pattern.compile("\"(ftpsreuse:[^\"]+)\"");
    private static final Pattern STORE = Pattern.compile("/etc/pki/[a-z-]+\\.p12");

    private final CamelContext camel = new DefaultCamelContext();

    @TempDir
    Path folder;

    @BeforeEach
    void setProperties() {
        Properties properties = new Properties();
        properties.setProperty("acme.password", "secret");
        properties.setProperty("acme.keys", "changeit");
        properties.setProperty("vendor.trust", "changeit");
        properties.setProperty("acme.certificate", "sha256:" + "0f".repeat(32));
        camel.getPropertiesComponent().setInitialProperties(properties);
    }

    @AfterEach
    void stopCamel() {
        camel.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "camel-ftps-reuse-component/src/main/docs/ftpsreuse-component.adoc"})
    void makesAnEndpoint(String page) throws Exception {
        String store = emptyStore().toString();

        List<String> uris = uris(Path.of("..", page));

        assertThat(uris).hasSizeGreaterThan(1).allSatisfy(uri -> assertThatCode(
                        () -> camel.getEndpoint(STORE.matcher(uri).replaceAll(store), FtpsReuseEndpoint.class))
                .as(uri)
                .doesNotThrowAnyException());
    }

    private static List<String> uris(Path page) throws IOException {
        String text = CONTINUED.matcher(Files.readString(page)).replaceAll("");
        return URI.matcher(text)
                .results()
                .map((MatchResult uri) -> uri.group(1).replace("&amp;", "&"))
                .toList();
    }

    private Path emptyStore() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        Path file = folder.resolve("store.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "changeit".toCharArray());
        }
        return file;
    }
}
