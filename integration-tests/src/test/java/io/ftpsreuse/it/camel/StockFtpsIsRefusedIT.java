// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The negative twin of {@link RouteMatrixIT}: Camel's own {@code ftps} on the same servers, then {@code ftpsreuse}. */
class StockFtpsIsRefusedIT {

    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.ftpsreuse.it.server.ServerMatrix#strict")
    void anUploadFailsWithTheRefusalOfTheServerWhereOursSucceeds(FtpsServerSpec spec) throws Exception {
        try (FtpsServer server = FtpsServers.start(spec);
                Routes routes = Routes.start()) {
            FtpsUri out = FtpsUri.of(server, "out");

            var refusal = Failure.of(
                    GenericFileOperationFailedException.class, () -> routes.upload(out.stock(), "by-stock", CONTENT));
            assertThat(refusal.getCode()).hasToString(spec.product().refusalCode());
            assertThat(server.files().read("out/by-stock"))
                    .as("what is left behind")
                    .isEmpty();
            assertThat(server.refusedDataConnections()).isEqualTo(1);

            routes.upload(out, "by-ours", CONTENT);
            assertThat(server.files().read("out/by-ours")).isEqualTo(CONTENT);
            assertThat(server.refusedDataConnections()).isEqualTo(1);
        }
    }

    /** Stock drops the reply to a refused listing, so the route learns of no error: the directory looks empty. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("io.ftpsreuse.it.server.ServerMatrix#strict")
    void aPollFindsNothingAlthoughAFileIsThereWhereOursGetsIt(FtpsServerSpec spec) throws Exception {
        try (FtpsServer server = FtpsServers.start(spec);
                Routes routes = Routes.start()) {
            server.files().write("in/file", CONTENT);
            FtpsUri in = FtpsUri.of(server, "in").with("throwExceptionOnConnectFailed", true);

            assertThat(routes.pollOnce(in.stock())).isEmpty();
            assertThat(server.refusedDataConnections()).isEqualTo(1);

            assertThat(routes.pollOnce(in)).contains(CONTENT);
            assertThat(server.refusedDataConnections()).isEqualTo(1);
        }
    }
}
