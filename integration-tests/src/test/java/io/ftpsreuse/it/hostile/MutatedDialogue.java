// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.SessionReusingFtpsClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * The whole client against a server of which some replies, or the lines of its listing, are changed. Whatever becomes of
 * it: what is delivered is the file, what fails fails with an IOException, nothing secret is sent in the clear, and it
 * ends.
 */
final class MutatedDialogue {

    private static final byte[] CONTENT = "the whole content".getBytes(StandardCharsets.US_ASCII);
    private static final Duration PATIENCE = Duration.ofMillis(150);
    private static final Duration LONGEST = Duration.ofSeconds(40);

    private final UnaryOperator<String> replies;
    private final UnaryOperator<String> listing;

    MutatedDialogue(UnaryOperator<String> replies, UnaryOperator<String> listing) {
        this.replies = replies;
        this.listing = listing;
    }

    /** Carries the dialogue out; says how it ended. */
    String run() throws IOException {
        long began = System.nanoTime();
        String ended;
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()
                .speaking("TLSv1.2")
                .having("in/a.txt", CONTENT)
                .on(
                        "LIST",
                        Answer.data(out -> out.write(listing.apply(UsualAnswers.line("a.txt", CONTENT.length) + "\r\n")
                                .getBytes(ScriptedSession.TEXT))))
                .mutating(replies)) {
            ended = talkTo(server);
            assertThat(server.wire().text()).doesNotContain(server.password(), "the whole content");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONGEST);
        return ended;
    }

    private static String talkTo(ScriptedFtpsServer server) throws IOException {
        HostileClient client = HostileClient.with(
                HostileClient.trusting().dataTimeout(PATIENCE).refusalTimeout(PATIENCE));
        try (client) {
            client.ftps().setDefaultTimeout((int) PATIENCE.toMillis());
            client.ftps().setConnectTimeout((int) PATIENCE.toMillis());
            everything(client.logIn(server));
            return "well";
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        }
    }

    private static void everything(HostileClient client) throws IOException {
        SessionReusingFtpsClient ftps = client.ftps();
        ftps.changeWorkingDirectory("in");
        ftps.printWorkingDirectory();
        ftps.listFiles();
        ftps.features();
        assertThat(client.download("a.txt")).isEqualTo(CONTENT);
        client.upload("b.txt", CONTENT);
        ftps.setUseEPSVwithIPv4(true);
        ftps.mlistFile("a.txt");
        ftps.listNames();
        ftps.rename("b.txt", "c.txt");
        ftps.deleteFile("c.txt");
    }
}
