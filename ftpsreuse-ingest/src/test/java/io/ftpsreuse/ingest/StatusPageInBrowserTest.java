// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The status page in a real browser. What it looks like is left in {@code target/status-page.png}, and the page beside it. */
@Tag("browser")
class StatusPageInBrowserTest {

    private static final int WIDTH = 1000;
    private static final int HEIGHT = 1250;

    /** {@code --bad-ground} in status.css. */
    private static final int GROUND_OF_WHAT_IS_DOWN = 0xFDECEC;

    @TempDir(factory = StatusScene.Nearby.class)
    static Path root;

    private static Chromium chromium;
    private static StatusScene scene;

    @BeforeAll
    static void moveFiles() throws Exception {
        chromium = Chromium.in(root.toAbsolutePath());
        scene = StatusScene.play(root);
    }

    @AfterAll
    static void stop() {
        if (scene != null) {
            scene.close();
        }
    }

    @Test
    void showsWhatHappenedWithoutAnyScript() throws Exception {
        assertThat(chromium.dom(scene.uri("/observe/status").toString()))
                .contains("<title>down: vendors' files</title>", "orders-2026-11-26.csv", "What needs attention")
                .doesNotContain("<script");
    }

    @Test
    void hasItsStyleAlthoughThePolicyForbidsAllOthers() throws Exception {
        Path png = Path.of("status-page.png").toAbsolutePath();

        chromium.screenshot(scene.uri("/observe/status").toString(), png, WIDTH, HEIGHT);

        BufferedImage image = ImageIO.read(png.toFile());
        assertThat(image.getWidth()).isEqualTo(WIDTH);
        long pixels = IntStream.range(0, WIDTH * HEIGHT)
                .map(i -> image.getRGB(i % WIDTH, i / WIDTH) & 0xFFFFFF)
                .filter(colour -> colour == GROUND_OF_WHAT_IS_DOWN)
                .count();
        assertThat(pixels).isGreaterThan(WIDTH);
    }

    /** Without the policy's protection, so that it is the escaping that counts. */
    @Test
    void doesNotRunWhatAVendorHasCalledAFile() throws Exception {
        String page = scene.get("/observe/status").body();
        String unescaped = page.replace("&lt;img", "<img").replace("&#39;", "'").replace("&gt;", ">");

        Files.writeString(Path.of("status-page.html"), page);

        assertThat(chromium.dom(file("escaped.html", page))).contains("<title>down: vendors' files</title>");
        assertThat(chromium.dom(file("unescaped.html", unescaped)))
                .as("the same page without escaping, to show that this test would notice")
                .contains("<title>hacked</title>");
    }

    private static String file(String name, String page) throws IOException {
        return Files.writeString(root.resolve(name), page).toRealPath().toUri().toString();
    }
}
