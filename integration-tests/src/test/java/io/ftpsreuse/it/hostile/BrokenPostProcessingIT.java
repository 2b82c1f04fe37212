// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The control connection breaks before the reply to the command that disposes of a file, on a server that refuses SIZE: 550
 * proves neither that the file is gone nor that it is not.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BrokenPostProcessingIT {

    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    private final AtomicBoolean broken = new AtomicBoolean();
    private final List<String> delivered = new CopyOnWriteArrayList<>();

    private static ScriptedFtpsServer server() {
        return ScriptedFtpsServer.start().having("in/a", CONTENT).on("SIZE", Answer.reply("550 Permission denied"));
    }

    private HostileRoutes polling(ScriptedFtpsServer server, String option) throws Exception {
        String uri = HostileRoutes.polled(server, "in") + "&onCompletionExceptionHandler=#problems&idempotent=true&"
                + option;
        return HostileRoutes.start(rb -> rb.from(uri)
                .process(exchange -> delivered.add(exchange.getMessage().getHeader("CamelFileName", String.class))));
    }

    @Test
    void aDeletionThatWasNotDoneIsNotTakenForDone() throws Exception {
        try (ScriptedFtpsServer server = server().on("DELE", (session, argument) -> {
                    if (broken.compareAndSet(false, true)) {
                        session.close();
                    } else {
                        session.reply("550 Permission denied");
                    }
                });
                HostileRoutes routes = polling(server, "delete=true")) {
            await().until(() -> !routes.problems().isEmpty());
            assertThat(routes.problems().get(0)).hasMessageContaining("Cannot delete file");
            assertThat(server.files()).containsKey("in/a");
        }
    }

    @Test
    void aRenameThatWasDoneIsTakenForDone() throws Exception {
        try (ScriptedFtpsServer server = server().on("RNTO", (session, argument) -> {
                    ScriptedFtpsServer renaming = session.server();
                    renaming.files().put("in/done/a", renaming.files().remove("in/a"));
                    broken.set(true);
                    session.close();
                });
                HostileRoutes routes = polling(server, "move=done")) {
            await().until(() -> broken.get()
                    && server.commands().stream().filter("RNFR in/a"::equals).count() > 1);
            await().until(() ->
                    server.commands().lastIndexOf("LIST in") > server.commands().lastIndexOf("RNFR in/a"));
            assertThat(routes.problems()).isEmpty();
            assertThat(delivered).containsExactly("a");
            assertThat(server.files()).containsKey("in/done/a").doesNotContainKey("in/a");
        }
    }
}
