// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.client.TransferIncompleteException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A download that broke off is continued only if the server still has the same file; what arrives is one version, whole. And a
 * size in a listing is not believed against what the server says when asked.
 */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ContinuedDownloadIT {

    private static final int SIZE = 3 << 20;
    private static final byte[] OLD = random(1);
    private static final byte[] NEW = random(2);
    private static final Answer MONDAY = Answer.reply("213 20261123080000");
    private static final Answer TUESDAY = Answer.reply("213 20261124080000");

    private final ScriptedFtpsServer server = ScriptedFtpsServer.start();
    private final AtomicInteger retrievals = new AtomicInteger();
    private final List<byte[]> received = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    private static byte[] random(long seed) {
        byte[] content = new byte[SIZE];
        new Random(seed).nextBytes(content);
        return content;
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** Breaks the first retrieval off in the middle, and then does something. */
    private void breakingOnce(Runnable then) {
        server.having("in/file", OLD).on("RETR", (session, path) -> {
            if (retrievals.getAndIncrement() == 0) {
                session.sendData(out -> {
                    out.write(OLD, 0, SIZE / 2);
                    out.flush();
                    then.run();
                    throw new IOException("broken off by the test");
                });
            } else {
                ScriptedFtpsServer.usual("RETR").to(session, path);
            }
        });
    }

    private void poll(String options, byte[] expected) throws Exception {
        poll(options, expected, true);
    }

    private void poll(String options, byte[] expected, boolean streamCaching) throws Exception {
        String uri = HostileRoutes.polled(server, "in") + "&noop=true&idempotentKey=${file:name}" + options;
        try (HostileRoutes routes = HostileRoutes.prepare(rb -> rb.from(uri)
                .process(exchange -> received.add(exchange.getMessage().getBody(byte[].class))))) {
            routes.context().setStreamCaching(streamCaching);
            routes.context().start();
            await().until(() -> !received.isEmpty() || !routes.problems().isEmpty());
            assertThat(routes.problems()).isEmpty();
        }
        assertThat(received).hasSize(1);
        assertThat(Arrays.mismatch(received.get(0), expected)).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&spoolThreshold=0", "&localWorkDirectory={folder}", "&streamDownload=true"})
    void beginsAnewIfTheFileWasReplacedByOneOfTheSameSize(String options) throws Exception {
        server.on("MDTM", MONDAY);
        breakingOnce(() -> server.having("in/file", NEW).on("MDTM", TUESDAY));
        poll(options.replace("{folder}", folder.toString()), NEW);
        assertThat(server.commands()).noneMatch(command -> command.startsWith("REST "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&spoolThreshold=0", "&localWorkDirectory={folder}", "&streamDownload=true"})
    void continuesTheSameFile(String options) throws Exception {
        server.on("MDTM", MONDAY);
        breakingOnce(() -> {});
        poll(options.replace("{folder}", folder.toString()), OLD);
        assertThat(server.commands()).anyMatch(command -> command.startsWith("REST "));
    }

    @Test
    void beginsAnewWhereTheServerTellsNoTime() throws Exception {
        breakingOnce(() -> {});
        poll("", OLD);
        assertThat(server.commands()).noneMatch(command -> command.startsWith("REST "));
    }

    @Test
    void beginsAnewIfTheFileWasReplacedWhileItWasContinued() throws Exception {
        AtomicInteger questions = new AtomicInteger();
        server.on("MDTM", (session, path) -> {
            // Before the transfer, and before it is continued.
            if (questions.getAndIncrement() < 2) {
                MONDAY.to(session, path);
                return;
            }
            TUESDAY.to(session, path);
        });
        breakingOnce(() -> server.having("in/file", NEW));
        poll("", NEW);
        assertThat(retrievals).hasValue(3);
    }

    @Test
    void aProgramsOutputThatKeepsWhatWasWrittenGetsNoOtherFile() throws Exception {
        breakingOnce(() -> server.having("in/file", NEW));
        Path target = folder.resolve("file");
        try (HostileClient client = HostileClient.connect(server);
                OutputStream out = new FilterOutputStream(Files.newOutputStream(target))) {
            assertThatThrownBy(() -> client.ftps().retrieveFile("in/file", out))
                    .isInstanceOf(TransferIncompleteException.class)
                    .hasMessageContaining("SIZE, MDTM");
        }
        assertThat(Files.size(target)).isLessThanOrEqualTo(SIZE / 2);
        assertThat(retrievals).hasValue(1);
    }

    @Test
    void aProgramsArrayBeginsAnew() throws Exception {
        breakingOnce(() -> server.having("in/file", NEW));
        try (HostileClient client = HostileClient.connect(server)) {
            assertThat(Arrays.mismatch(client.download("in/file"), NEW)).isEqualTo(-1);
        }
    }

    /** As that of a symbolic link, which ProFTPD's MLSD tells where ShowSymlinks is off. */
    @ParameterizedTest
    @CsvSource({"10, false", "10, true", "900, false", "900, true", "20000, false", "20000, true"})
    void aSizeInAListingThatIsNotTrueIsAskedFor(long listed, boolean streamed) throws Exception {
        byte[] content = Arrays.copyOf(OLD, 1_000);
        server.having("in/file", content).on("LIST", Answer.listing(UsualAnswers.line("file", listed)));
        poll("&streamDownload=" + streamed, content, false);
    }

    @Test
    void skippedBytesCount() throws Exception {
        server.having("in/file", OLD);
        try (HostileClient client = HostileClient.connect(server)) {
            client.ftps().nextTransfer().size(SIZE);
            InputStream in = client.ftps().retrieveFileStream("in/file");
            assertThat(in.skip(100_000)).isEqualTo(100_000);
            assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(OLD, 100_000, SIZE));
            assertThat(in.skip(1)).isZero();
            in.close();
            assertThat(client.ftps().completePendingCommand()).isTrue();
        }
    }
}
