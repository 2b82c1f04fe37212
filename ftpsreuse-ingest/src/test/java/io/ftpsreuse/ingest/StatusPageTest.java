// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ftpsreuse.client.diagnosis.KnownFailure;
import io.ftpsreuse.client.traffic.TrafficCounter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The status page over HTTP, of an application that has moved files from a strict server. */
class StatusPageTest {

    @TempDir(factory = StatusScene.Nearby.class)
    static Path root;

    private static StatusScene scene;

    @BeforeAll
    static void moveFiles() throws Exception {
        scene = StatusScene.play(root);
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @Test
    void saysFirstWhatIsWrongAndWhatToDo() throws Exception {
        String page = page();
        String attention = page.substring(page.indexOf("What needs attention"), page.indexOf("id=\"vendor-0\""));

        assertThat(page).contains("<title>down: vendors' files</title>");
        assertThat(attention)
                .contains(
                        "530",
                        escaped(KnownFailure.LOGIN_REFUSED.meaning()),
                        escaped(KnownFailure.LOGIN_REFUSED.remedy()))
                .contains(": 1 in the quarantine</bdi>", ": 1 to be tried again</bdi>")
                .contains("is tried once a day")
                .doesNotContain("<bdi>acme</bdi>");
        assertThat(attention.indexOf("<bdi>initech</bdi>"))
                .as("who is down comes before who is degraded")
                .isBetween(0, attention.indexOf("<bdi>globex</bdi>"));
    }

    @Test
    void showsTheLastFilesOfEachVendorWithSizeAndOutcome() throws Exception {
        String acme = sectionOf("acme");

        assertThat(row(acme, "orders-2026-11-25.csv")).contains("48,211", "delivered");
        assertThat(row(acme, "confirmation-311.xml")).contains("1,204", "pushed to the vendor");
        assertThat(row(sectionOf("globex"), "invoice-1041.xml")).contains("6,402", "delivered");
        assertThat(row(sectionOf("globex"), "invoice-1042.xml")).contains("7,118", "abandoned, in the quarantine");
        assertThat(row(sectionOf("globex-reports"), "report.pdf")).contains("150,000", "failed, is tried again");
        assertThat(sectionOf("initech")).contains("No file since the start");
    }

    @Test
    void showsEachCounterAndByWhichMechanismSessionsAreResumed() throws Exception {
        String acme = sectionOf("acme");

        for (TrafficCounter counter : TrafficCounter.values()) {
            assertThat(acme).contains(escaped(counter.meaning()));
        }
        assertThat(acme).contains("TLS 1.3 ticket");
        assertThat(row(acme, TrafficCounter.DOWNLOADS.meaning())).contains("<td class=\"number\">3</td>");
        assertThat(row(acme, TrafficCounter.UPLOADS.meaning())).contains("<td class=\"number\">1</td>");
        assertThat(page())
                .contains(
                        "All connections with each server",
                        "localhost:" + scene.server().port());
    }

    @Test
    void saysOnceWhatIsRefusedAgainAndAgain() throws Exception {
        scene.application().until(() -> row(sectionOf("initech"), "530")
                .matches("(?s).*<td class=\"number\">([3-9]|\\d\\d+)</td>.*"));

        assertThat(sectionOf("initech").split("the poll of the vendor&#39;s directory", -1))
                .hasSize(2);
    }

    @Test
    void showsNoPassword() throws Exception {
        assertThat(page()).doesNotContain(StatusScene.PASSWORD, "no longer the password");
    }

    @Test
    void escapesNamesThatVendorsHaveGiven() throws Exception {
        assertThat(page())
                .contains("&lt;img src=x onerror=document.title=&#39;hacked&#39;&gt; &amp; &quot;co&quot;.csv")
                .doesNotContain("<img");
    }

    @Test
    void letsABrowserDoNothingButShowIt() throws Exception {
        HttpResponse<String> response = scene.get("/observe/status");

        assertThat(response.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .startsWith("default-src 'none'; style-src 'sha256-")
                        .contains("frame-ancestors 'none'", "form-action 'none'", "base-uri 'none'")
                        .doesNotContain("unsafe", "script-src"));
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(response.body()).doesNotContain("<script", "http://", "https://", "style=\"", " src=\"", "url(");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    void isOnlyToBeRead(String method) throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(scene.uri("/observe/status"))
                                .method(method, BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(405);
    }

    @Test
    void isReachableOnTheLoopbackAddressOnly() throws Exception {
        // 127.0.0.2 is this machine as well, but not the address that it listens on
        InetSocketAddress other = new InetSocketAddress(InetAddress.getByName("127.0.0.2"), scene.port());
        try (Socket socket = new Socket()) {
            assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> socket.connect(other, 5_000));
        }
    }

    @Test
    void isNotForWebSitesWhoseNameResolvesToTheLoopbackAddress() throws Exception {
        assertThat(statusLine("Host: rebound.example:" + scene.port())).contains("421");
        assertThat(statusLine("Host: localhost:" + scene.port())).contains("200");
        assertThat(statusLine("Host: 127.0.0.1")).contains("200");
        assertThat(statusLine("Host: [::1]:8080")).contains("200");
    }

    private static String statusLine(String header) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), scene.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET /observe/status HTTP/1.1\r\n" + header + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }

    private static String page() throws IOException, InterruptedException {
        HttpResponse<String> response = scene.get("/observe/status");
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private static String sectionOf(String vendor) throws IOException, InterruptedException {
        String page = page();
        int start = page.indexOf("\">" + vendor + ": <span");
        assertThat(start).as("the section of %s", vendor).isPositive();
        return page.substring(start, page.indexOf("</section>", start));
    }

    private static String escaped(String text) {
        return text.replace("'", "&#39;").replace("\"", "&quot;");
    }

    private static String row(String section, String content) {
        int found = section.lastIndexOf(content);
        assertThat(found).as("%s in %s", content, section).isPositive();
        return section.substring(section.lastIndexOf("<tr>", found), section.indexOf("</tr>", found));
    }
}
