// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.util.ObjectHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The server's answer to SYST chooses the parser of its listings, and nothing else: commons-net and camel-ftp take a
 * qualified name in it for that of a Java class, which they load and make an instance of.
 */
@ExtendWith(HostileTable.class)
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileSystemTypeIT {

    private final ScriptedFtpsServer server = ScriptedFtpsServer.start().having("in/a.txt", new byte[1]);

    @BeforeEach
    void noCanary() {
        Canary.made = false;
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest(name = "215 {0}")
    @ValueSource(
            strings = {
                "io.ftpsreuse.it.hostile.Canary",
                "no.such.Class",
                "java.lang.Object",
                "org.apache.commons.net.ftp.parser.UnixFTPEntryParser",
                "Plan 9",
                "?",
                ""
            })
    void theSystemTypeNamesNoClassAndEndsInNoRuntimeException(String type) throws Exception {
        server.on("SYST", Answer.reply("215 " + type));
        Throwable failure = catchThrowable(() -> {
            try (HostileClient client = HostileClient.connect(server)) {
                assertThat(client.ftps().listFiles("in")).hasSize(1);
            }
        });
        assertThat(Canary.made)
                .as("whether the server had a class instantiated")
                .isFalse();
        if (failure != null) {
            assertThat(failure).isInstanceOf(IOException.class);
        }
        HostileTable.outcome(failure == null ? "listed" : failure.getClass().getSimpleName());
    }

    /** It was matched by an expression that took the square of its length: some twenty minutes for this one. */
    @Test
    void aSystemTypeOfHalfAMegabyteTakesNoTime() throws Exception {
        server.on("SYST", Answer.reply("215 UNIX" + ".".repeat(500_000) + "!"));
        try (HostileClient client = HostileClient.connect(server)) {
            assertThat(client.ftps().listFiles("in")).hasSize(1);
            HostileTable.outcome("listed");
        }
    }

    @ParameterizedTest(name = "215 {0}")
    @ValueSource(strings = {"io.ftpsreuse.it.hostile.Canary", "no.such.Class", "Plan 9"})
    void aRouteIsNotLedToAClassEither(String type) throws Exception {
        server.on("SYST", Answer.reply("215 " + type));
        try (HostileRoutes routes = HostileRoutes.start(
                route -> route.from(HostileRoutes.polled(server, "in")).to("mock:in"))) {
            await().until(() -> server.files().isEmpty()
                    || !routes.problems().isEmpty()
                    || server.commands().stream()
                                    .filter(command -> command.startsWith("RETR"))
                                    .count()
                            > 0);
            assertThat(Canary.made)
                    .as("whether the server had a class instantiated")
                    .isFalse();
            assertThat(routes.problems()).allSatisfy(problem -> assertThat(
                            ObjectHelper.getException(GenericFileOperationFailedException.class, problem))
                    .as("in %s", problem)
                    .isNotNull());
            HostileTable.outcome(routes.problems().isEmpty() ? "listed" : "GenericFileOperationFailedException");
        }
    }
}
