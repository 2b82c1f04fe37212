// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.camel.FtpsReuseComponent;
import io.ftpsreuse.camel.FtpsReuseEndpoint;
import io.ftpsreuse.it.server.CertificateAuthority;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Passwords come to light nowhere in this project: not in its logs at any level, its exceptions, its MBeans,
 * nor in the words by which its objects show themselves. Where Camel lets them out is said in SECURITY.md.
 */
@ExtendWith(HostileTable.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SecretsIT {

    private final String account = random("account-");
    private final String storePassword = random("store-");

    @TempDir
    private Path files;

    private static String random(String prefix) {
        return prefix + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    static Stream<Arguments> happenings() {
        return Stream.of(
                happening("all well", "", server -> {}),
                happening("account wanted", "", server -> server.on("PASS", Answer.reply("332 Account?"))),
                happening("password wrong", "", server -> server.on("PASS", Answer.reply("530 Login incorrect"))),
                happening("account wrong", "", server -> server.on("PASS", Answer.reply("332 Account?"))
                        .on("ACCT", Answer.reply("530 No"))),
                happening("AUTH refused", "", server -> server.on("AUTH", Answer.reply("500 No"))),
                happening("PROT refused", "", server -> server.on("PROT", Answer.reply("500 No"))),
                happening(
                        "certificate refused",
                        "",
                        server -> server.tls(Stranger.SELF_SIGNED.speaking("TLSv1.3", "TLSv1.2"))),
                happening(
                        "session not resumed",
                        "",
                        server -> server.dataLayer(Stranger.VALID.speaking("TLSv1.3", "TLSv1.2")::over)),
                happening("transfer broken", "", server -> server.on("SIZE", Answer.reply("213 5"))),
                happening("reply that is none", "", server -> server.on("PASS", Answer.reply("x"))),
                happening(
                        "connection lost at login",
                        "",
                        server -> server.on("PASS", (session, argument) -> session.close())),
                happening(
                        "key store",
                        "&ftpClient.keyStore.file={store}&ftpClient.keyStore.password={password}"
                                + "&ftpClient.keyStore.keyPassword={password}",
                        server -> {}),
                happening(
                        "key store of another password",
                        "&ftpClient.keyStore.file={store}" + "&ftpClient.keyStore.password={password}x",
                        server -> {}),
                happening("invalid option", "&sessionReuse=maybe", server -> {}),
                happening("unknown option", "&noSuchOption=x", server -> {}));
    }

    private static Arguments happening(String what, String options, Preparation preparation) {
        return Arguments.of(what, options, preparation);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("happenings")
    void noSecretComesToLightInARoute(String what, String options, Preparation preparation) throws Exception {
        Path store =
                CertificateAuthority.ofThisRun().client("client").writeKeyStore(files.resolve("k.p12"), storePassword);
        List<CamelEvent> events = new CopyOnWriteArrayList<>();
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start().having("in/a.txt", new byte[1]);
                LogCapture log = new LogCapture(Level.ALL)) {
            Leaks leaks = new Leaks(server.password(), storePassword);
            preparation.of(server);
            String secretOptions = options.replace("{store}", store.toString()).replace("{password}", storePassword)
                    + "&account=" + account;
            HostileRoutes routes = HostileRoutes.prepare(
                    route -> route.from(withPasswordOption(HostileRoutes.polled(server, "in"), server) + secretOptions)
                            .to(withPasswordOption(HostileRoutes.uri(server, "out"), server) + secretOptions));
            int attributes = 0;
            try (routes) {
                routes.context().getManagementStrategy().addEventNotifier(new Collector(events));
                Throwable failure = catchThrowable(() -> routes.context().start());
                leaks.look(failure);
                if (failure == null) {
                    await().until(() ->
                            !routes.problems().isEmpty() || server.files().containsKey("out/a.txt"));
                    routes.problems().forEach(leaks::look);
                    attributes = leaks.lookAtMBeans();
                    assertThat(attributes).as("MBean attributes read").isPositive();
                    lookAtObjects(leaks, routes);
                }
            }
            leaks.look(log);
            events.forEach(event -> leaks.lookAtOthers("event " + event.getType(), event.toString()));
            assertThat(leaks.ours()).as("secrets that this project let out").isEmpty();
            HostileTable.outcome("none from us (" + attributes + " MBean attributes read); "
                    + leaks.others().size() + " places in Camel");
            if (Boolean.getBoolean("hostile.long")) {
                leaks.others().forEach(System.out::println);
            }
        }
    }

    private static void lookAtObjects(Leaks leaks, HostileRoutes routes) throws Exception {
        leaks.look((Object) routes.context().getComponent("ftpsreuse"));
        for (var endpoint : routes.context().getEndpoints()) {
            if (endpoint instanceof FtpsReuseEndpoint ours) {
                leaks.look((Object) ours);
                leaks.look((Object) ours.getConfiguration());
                leaks.look((Object) ours.createRemoteFileOperations());
                leaks.look((Object)
                        ((org.apache.camel.component.file.remote.FtpOperations) ours.createRemoteFileOperations())
                                .getClient());
                leaks.look((Object) ((FtpsReuseComponent) ours.getComponent())
                        .getServerMemory()
                        .snapshots());
                leaks.lookAtOthers("remoteServerInformation", ours.remoteServerInformation());
            }
        }
    }

    /** As the documentation recommends it, and not in front of the host. */
    private static String withPasswordOption(String uri, ScriptedFtpsServer server) {
        return uri.replace(":" + server.password() + "@", "@") + "&password=RAW(" + server.password() + ")";
    }

    @Test
    void noSecretComesToLightInAClient() throws Exception {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start().on("PASS", Answer.reply("332 Account?"));
                LogCapture log = new LogCapture(Level.ALL);
                HostileClient client = HostileClient.with(HostileClient.trusting())) {
            Leaks leaks = new Leaks(server.password(), account);
            client.ftps().connect(server.host(), server.port());
            client.ftps().login(ScriptedFtpsServer.USER, server.password(), account);
            leaks.look(catchThrowable(() -> client.ftps().listFiles()));
            leaks.look(catchThrowable(() -> client.ftps().login("u", server.password() + "\r\nx")));
            leaks.look(catchThrowable(() -> client.ftps().sendCommand("pass", server.password() + "\n")));
            client.ftps().sendCommand("pass", server.password());
            client.ftps().sendCommand("acct", account);
            leaks.look((Object) client.ftps());
            leaks.look(log);
            assertThat(server.commands()).contains("PASS " + server.password(), "ACCT " + account);
            assertThat(leaks.ours()).as("secrets that this project let out").isEmpty();
            assertThat(leaks.others()).as("secrets that commons-net let out").isEmpty();
            HostileTable.outcome("none");
        }
    }

    /** Makes a server ready for what is to happen. */
    interface Preparation {
        void of(ScriptedFtpsServer server);
    }

    private static final class Collector extends EventNotifierSupport {

        private final List<CamelEvent> events;

        Collector(List<CamelEvent> events) {
            this.events = events;
        }

        @Override
        public void notify(CamelEvent event) {
            events.add(event);
        }
    }
}
