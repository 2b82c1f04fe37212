// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.component.file.remote.FtpEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said of a transfer that takes long, with a clock of the test's own. */
class TransferProgressTest {

    private static final String HOST = "ftpsreuse://acme@localhost:21";
    private static final int MEGA = 1_000_000;

    private final AtomicLong now = new AtomicLong();
    private final Lines lines = new Lines();
    private final Logger logger = (Logger) LogManager.getLogger(TransferProgress.class);
    private DefaultCamelContext context;
    private TransferProgress progress;

    @BeforeEach
    void listen() {
        context = new DefaultCamelContext();
        progress = new TransferProgress(
                context.getEndpoint("ftpsreuse://acme@localhost:21?password=secret", FtpEndpoint.class),
                HOST,
                now::get);
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.INFO);
    }

    @AfterEach
    void stop() {
        logger.removeAppender(lines);
        context.stop();
    }

    @Test
    void saysBytesRateAndRemainingTimeEveryTenSeconds() {
        progress.setRemoteFileSize(100 * MEGA);
        progress.onBeginDownloading(HOST, "orders.csv");
        for (int second = 1; second <= 25; second++) {
            now.set(Duration.ofSeconds(second).toNanos());
            progress.onDownload(HOST, "orders.csv", MEGA, 2L * MEGA * second, 100 * MEGA);
        }

        assertThat(lines.text)
                .containsExactly(
                        "Downloading orders.csv (" + HOST
                                + "): 20000000 of 100000000 bytes (20 %), 2.0 MB/s, 40 s left",
                        "Downloading orders.csv (" + HOST
                                + "): 40000000 of 100000000 bytes (40 %), 2.0 MB/s, 30 s left");
    }

    @Test
    void saysNothingOfATransferThatIsQuick() {
        progress.onBeginUploading(HOST, "orders.csv");
        now.set(Duration.ofMillis(9_999).toNanos());
        progress.onUpload(HOST, "orders.csv", MEGA, MEGA, 2 * MEGA);

        assertThat(lines.text).isEmpty();
    }

    @Test
    void countsWhatWasThereBeforeAsDoneButNotAsFast() {
        progress.onBeginDownloading(HOST, "orders.csv");
        progress.onResumeDownloading(HOST, "orders.csv", 50 * MEGA);
        now.set(Duration.ofSeconds(10).toNanos());
        progress.onDownload(HOST, "orders.csv", MEGA, 10 * MEGA, 100 * MEGA);

        assertThat(lines.text)
                .singleElement()
                .asString()
                .endsWith("60000000 of 100000000 bytes (60 %), 1.0 MB/s, 40 s left");
    }

    @Test
    void wordsOneChunkOfManyAndTheLast() {
        progress.setRemoteFileSize(100 * MEGA);
        progress.onBeginDownloading(HOST, "orders.csv");
        List<String> worded = new ArrayList<>();
        for (int millis = 10; millis <= 250; millis += 10) {
            now.set(Duration.ofMillis(millis).toNanos());
            progress.bytesTransferred(millis, 1, -1);
            worded.add(progress.getLastVerboseLogActivity());
        }
        progress.onDownloadComplete(HOST, "orders.csv");

        assertThat(worded.stream().distinct()).hasSize(3);
        assertThat(worded.get(24)).contains("chunk (1/200 bytes)");
        assertThat(progress.getLastLogActivity()).contains("completed (size: 250 B)");
    }

    @Test
    void wordsEachChunkWhereThatIsWanted() {
        FtpEndpoint<?> verbose = context.getEndpoint(
                "ftpsreuse://acme@localhost:21?password=secret&transferLoggingVerbose=true", FtpEndpoint.class);
        progress = new TransferProgress(verbose, HOST, now::get);
        progress.onBeginUploading(HOST, "orders.csv");
        progress.bytesTransferred(1, 1, -1);
        progress.bytesTransferred(2, 1, -1);

        assertThat(progress.getLastVerboseLogActivity()).contains("chunk (1/2 bytes)");
    }

    @Test
    void saysNoRemainingTimeWhereTheSizeIsNotKnown() {
        assertThat(TransferProgress.state(20 * MEGA, 0, 0, Duration.ofSeconds(10)))
                .isEqualTo("20000000 bytes, 2.0 MB/s");
    }

    private static final class Lines extends AbstractAppender {

        private final List<String> text = new ArrayList<>();

        Lines() {
            super("lines", null, null, true, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            text.add(event.getMessage().getFormattedMessage());
        }
    }
}
