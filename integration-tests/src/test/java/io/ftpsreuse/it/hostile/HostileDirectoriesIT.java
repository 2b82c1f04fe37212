// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Listings that would keep a poll busy for ever do not, where their number of bytes does not tell. */
@ExtendWith(HostileTable.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileDirectoriesIT {

    private static final int DEPTH = 4;

    private final ScriptedFtpsServer server = ScriptedFtpsServer.start().having("in/a.txt", new byte[1]);

    @AfterEach
    void close() {
        server.close();
    }

    /** Each directory has another one in it, as a server can make up without having any. */
    @Test
    void directoriesWithoutEndAreLeftAtTheDepthThatTheRouteSets() throws Exception {
        server.on("LIST", Answer.listing(UsualAnswers.directoryLine("d"), UsualAnswers.line("a.txt", 1)))
                .on("SIZE", Answer.reply("213 1"))
                .on("RETR", Answer.data(out -> out.write(1)));
        try (HostileRoutes routes = HostileRoutes.start(
                route -> route.from(HostileRoutes.polled(server, "in") + "&recursive=true&noop=true&maxDepth=" + DEPTH)
                        .to("mock:in"))) {
            MockEndpoint delivered = routes.context().getEndpoint("mock:in", MockEndpoint.class);
            await().until(() -> delivered.getReceivedCounter() >= DEPTH
                    || !routes.problems().isEmpty());
            assertThat(routes.problems()).isEmpty();
            assertThat(server.commands())
                    .filteredOn(command -> command.startsWith("LIST"))
                    .noneMatch(command -> command.contains("d/d/d/d"));
            HostileTable.outcome("left at the depth of " + DEPTH);
        }
    }

    /** The parsers of commons-net overflowed the stack of the poll, which no error handler of a route sees. */
    @Test
    void aLineOfThousandsOfWordsIsLeftOut() throws Exception {
        server.on("LIST", Answer.listing("-rw-r--r-- 1 " + "a ".repeat(4_000) + "1", UsualAnswers.line("a.txt", 1)));
        try (HostileRoutes routes = HostileRoutes.start(route ->
                route.from(HostileRoutes.polled(server, "in") + "&noop=true").to("mock:in"))) {
            MockEndpoint delivered = routes.context().getEndpoint("mock:in", MockEndpoint.class);
            await().until(() ->
                    delivered.getReceivedCounter() > 0 || !routes.problems().isEmpty());
            assertThat(routes.problems()).isEmpty();
            HostileTable.outcome("left out, the other file arrives");
        }
    }
}
