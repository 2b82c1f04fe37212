// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.ftpsreuse.camel.FtpsReuseEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever copies a URI from a page gets an endpoint: no option in it is misspelt or refused. */
class DocumentedUrisTest {

    private static final String ADOC = "camel-ftps-reuse-component/src/main/docs/ftpsreuse-component.adoc";
    private static final Pattern STORE = Pattern.compile("/etc/pki/[a-z-]+\\.p12");
    private static final Pattern PEM = Pattern.compile("/etc/pki/[a-z-]+\\.pem");
    private static final String PASSWORD = "changeit";

    private final CamelContext camel = new DefaultCamelContext();

    @TempDir
    static Path folder;

    /** A key and its certificate, in a store and in PEM. */
    private record Stores(Path store, Path pem) {}

    private static Stores stores;

    @BeforeAll
    static void makeStores() throws Exception {
        Path store = folder.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=acme",
                        "-alias",
                        "acme",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore loaded = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        Path pem = Files.writeString(
                folder.resolve("acme.pem"),
                pem("CERTIFICATE", loaded.getCertificate("acme").getEncoded())
                        + pem(
                                "PRIVATE KEY",
                                loaded.getKey("acme", PASSWORD.toCharArray()).getEncoded()));
        stores = new Stores(store, pem);
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }

    @BeforeEach
    void setProperties() {
        Properties properties = new Properties();
        properties.setProperty("acme.password", "secret");
        properties.setProperty("acme.keys", "changeit");
        properties.setProperty("vendor.trust", "changeit");
        properties.setProperty("vendor.host", "ftp.vendor.example");
        properties.setProperty("vendor.port", "21");
        properties.setProperty("vendor.username", "acme");
        properties.setProperty("vendor.password", "secret");
        properties.setProperty("acme.certificate", "sha256:" + "0f".repeat(32));
        camel.getPropertiesComponent().setInitialProperties(properties);
    }

    @AfterEach
    void stopCamel() {
        camel.stop();
    }

    static List<Path> pages() throws IOException {
        return Stream.concat(Documents.markdown().stream(), Stream.of(Documents.CHECKOUT.resolve(ADOC)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void makesAnEndpoint(Path page) throws Exception {
        String store = stores.store().toString();
        String pem = stores.pem().toString();

        assertThat(uris(page)).allSatisfy(uri -> assertThatCode(() -> camel.getEndpoint(
                        PEM.matcher(STORE.matcher(uri).replaceAll(store)).replaceAll(pem), FtpsReuseEndpoint.class))
                .as(uri)
                .doesNotThrowAnyException());
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", ADOC})
    void isShownByThePagesThatAreReadFirst(String page) throws IOException {
        assertThat(uris(Documents.CHECKOUT.resolve(page))).hasSizeGreaterThan(1);
    }

    private static List<String> uris(Path page) throws IOException {
        List<Snippet> snippets = page.toString().endsWith(".md")
                ? Snippet.of(page)
                : List.of(new Snippet(Optional.empty(), "java", Files.readString(page)));
        return snippets.stream()
                .filter(snippet -> !snippet.language().equals("json"))
                .flatMap(snippet -> snippet.uris().stream())
                .toList();
    }
}
