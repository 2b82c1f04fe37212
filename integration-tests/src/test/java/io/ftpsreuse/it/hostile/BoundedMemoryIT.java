// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a server sends without end ends in a clear error, in a JVM with {@value SmallJvm#HEAP} of heap. */
@ExtendWith(HostileTable.class)
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("all")
class BoundedMemoryIT {

    private static final int TEN_MILLION = 10_000_000;

    private static final SmallJvm JVM = new SmallJvm();

    private final ScriptedFtpsServer server = ScriptedFtpsServer.start().having("in/a.txt", new byte[10]);

    @AfterEach
    void close() {
        server.close();
    }

    @AfterAll
    static void endJvm() {
        JVM.close();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"LISTING", "ROUTE"})
    void aListingOfTenMillionLinesIsBrokenOff(Ordeal ordeal) throws Exception {
        server.on("LIST", Answer.data(out -> lines(out, TEN_MILLION, "file-")));
        assertThat(outcomeOf(ordeal)).contains("ListingTooLongException");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"LISTING", "ROUTE"})
    void aListingOfOneEndlessLineIsBrokenOff(Ordeal ordeal) throws Exception {
        server.on("LIST", Answer.data(out -> endless(out, "-rw-r--r-- 1 owner group 1 Jan 01 00:00 name")));
        assertThat(outcomeOf(ordeal)).contains("ListingTooLongException");
    }

    @ParameterizedTest(name = "{0}, names of {1} characters")
    @CsvSource({"LISTING, 400", "ROUTE, 240"})
    void aListingOfFortyThousandEntriesIsAccepted(Ordeal ordeal, int length) throws Exception {
        listing(40_000, length);
        assertThat(outcomeOf(ordeal)).containsAnyOf("40000 entries", "delivered");
    }

    @ParameterizedTest(name = "{0}, names of {1} characters")
    @CsvSource({"LISTING, 400", "ROUTE, 10", "ROUTE, 400"})
    void aListingThatTheHeapHasNoRoomForIsBrokenOff(Ordeal ordeal, int length) throws Exception {
        listing(199_999, length);
        assertThat(outcomeOf(ordeal)).contains("ListingTooLongException");
    }

    private void listing(int entries, int length) {
        server.on("LIST", Answer.data(out -> lines(out, entries, "n".repeat(length))))
                .on("RETR", Answer.data(out -> out.write(1)))
                .on("SIZE", Answer.reply("213 1"));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({"LOG_IN, (greeting)", "LOG_IN, USER", "LISTING, LIST", "DOWNLOAD, SIZE"})
    void anEndlessReplyLineIsBrokenOff(Ordeal ordeal, String command) throws Exception {
        server.on(command, (session, argument) -> endless(session, "220 endless "));
        assertThat(outcomeOf(ordeal)).contains("does not end");
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({"LOG_IN, (greeting)", "FEATURES, FEAT", "LISTING, PASV"})
    void aReplyOfEndlessLinesIsBrokenOff(Ordeal ordeal, String command) throws Exception {
        server.on(command, (session, argument) -> endless(session, "220-one of many lines\r\n"));
        assertThat(outcomeOf(ordeal)).contains("does not end");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"DOWNLOAD", "ROUTE"})
    void aDownloadThatGoesOnBehindItsSizeIsBrokenOff(Ordeal ordeal) throws Exception {
        server.on("RETR", Answer.data(out -> endless(out, "more")));
        assertThat(outcomeOf(ordeal)).contains("TransferIncompleteException");
    }

    @Test
    void aServerThatTalksBackOnAnUploadIsNotListenedToForLong() throws Exception {
        server.on("STOR", (session, argument) -> {
            var plain = session.openPlain();
            session.reply("150 Go on");
            var data = session.secured(plain);
            server.daemon(() -> endless(data.getOutputStream(), "blah"));
            data.getInputStream().readAllBytes();
            data.close();
            session.server().files().put("in/b.txt", new byte[1 << 20]);
            session.reply("226 Done");
        });
        assertThat(outcomeOf(Ordeal.UPLOAD)).containsAnyOf("stored", "Exception");
    }

    private String outcomeOf(Ordeal ordeal) throws IOException {
        SmallJvm.Report report = JVM.run(ordeal, server);
        HostileTable.outcome(report.outcome());
        HostileTable.peak(report.peak());
        return report.outcome();
    }

    private static void lines(OutputStream plain, int count, String name) throws IOException {
        OutputStream out = new BufferedOutputStream(plain, 1 << 16);
        for (int i = 0; i < count; i++) {
            out.write((UsualAnswers.line(name + i, 1) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
        out.flush();
    }

    /** Writes until nobody listens any more, but no more than 2 GiB. */
    private static void endless(OutputStream out, String text) throws IOException {
        byte[] block = text.repeat(1 + (1 << 14) / text.length()).getBytes(StandardCharsets.US_ASCII);
        for (long sent = 0; sent < 2L << 30; sent += block.length) {
            out.write(block);
        }
    }

    private static void endless(ScriptedSession session, String text) throws IOException {
        byte[] block = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 1 << 20; i++) {
            session.raw(block);
        }
    }
}
