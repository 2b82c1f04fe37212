// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.util.ObjectHelper;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A listing or a download that the server refuses is an error with the server's words, never an empty directory. */
@Tag("all")
class RefusedListingIT {

    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    /**
     * vsftpd takes the last name for a pattern, and so lists {@code missing} as empty and {@code missing/sub} with an
     * error in a reply of success; Pure-FTPd lists either as empty; ProFTPD says what it is.
     */
    static Stream<Arguments> missingDirectories() {
        return Stream.of(FtpsProduct.values()).flatMap(product -> Stream.of("missing", "there/missing", "missing/sub")
                .map(directory -> Arguments.of(product, directory)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("missingDirectories")
    void aDirectoryThatIsNotThereIsAnError(FtpsProduct product, String directory) throws Exception {
        try (FtpsServer server = FtpsServers.start(product);
                Routes routes = Routes.start()) {
            server.files().mkdir("there");

            GenericFileOperationFailedException error = Failure.of(
                    GenericFileOperationFailedException.class,
                    () -> routes.pollOnce(FtpsUri.of(server, directory).with("autoCreate", false)));
            assertThat(error.getCode()).isEqualTo(550);
            assertThat(error.getReason()).isNotBlank();
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("missingDirectories")
    void aDirectoryThatIsNotThereIsNoErrorIfThatIsToBeIgnored(FtpsProduct product, String directory) throws Exception {
        try (FtpsServer server = FtpsServers.start(product);
                Routes routes = Routes.start()) {
            server.files().mkdir("there");

            assertThat(routes.pollOnce(FtpsUri.of(server, directory)
                            .with("autoCreate", false)
                            .with("ignoreFileNotFoundOrPermissionError", true)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDirectoryThatIsEmptyIsNoError(FtpsProduct product) throws Exception {
        try (FtpsServer server = FtpsServers.start(product);
                Routes routes = Routes.start()) {
            server.files().mkdir("in/empty");

            assertThat(routes.pollOnce(FtpsUri.of(server, "in/empty"))).isEmpty();
            assertThat(routes.pollOnce(FtpsUri.of(server, "").with("include", "none")))
                    .isEmpty();
        }
    }

    static Stream<Named<FtpsServerSpec>> serversThatForbidListing() {
        return Stream.of(
                        FtpsServerSpec.of(FtpsProduct.VSFTPD).withExtraLines("dirlist_enable=NO"),
                        FtpsServerSpec.of(FtpsProduct.PROFTPD).withExtraLines("DenyFilter ^in$"))
                .map(spec -> Named.of(spec.product().name(), spec));
    }

    @ParameterizedTest
    @MethodSource("serversThatForbidListing")
    void aDirectoryThatMayNotBeListedIsAnError(FtpsServerSpec spec) throws Exception {
        try (FtpsServer server = FtpsServers.start(spec);
                Routes routes = Routes.start()) {
            server.files().write("in/file", CONTENT);

            DataCommandFailedException error = Failure.of(
                    DataCommandFailedException.class,
                    () -> routes.pollOnce(FtpsUri.of(server, "in").with("autoCreate", false)));
            assertThat(error.command()).isEqualTo("LIST");
            assertThat(error.replyCode()).isEqualTo(550);
            assertThat(error).hasMessageContaining("server answered: \"550 ");
        }
    }

    @ParameterizedTest
    @MethodSource("serversThatForbidListing")
    void uploadsGoWhereNoListingIsPermitted(FtpsServerSpec spec) throws Exception {
        try (FtpsServer server = FtpsServers.start(spec);
                Routes routes = Routes.start()) {
            for (int i = 0; i < 10; i++) {
                routes.upload(FtpsUri.of(server, ""), "file-" + i, CONTENT);
                assertThat(server.files().read("file-" + i)).isEqualTo(CONTENT);
            }
            assertThat(server.refusedDataConnections()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anUploadThatIsRefusedHasTheCodeAndTheReplyThatFtpsHas(FtpsProduct product) throws Exception {
        try (FtpsServer server = FtpsServers.start(FtpsServerSpec.of(product).withRequireReuse(false));
                Routes routes = Routes.start()) {
            FtpsUri missing = FtpsUri.of(server, "missing").with("autoCreate", false);
            GenericFileOperationFailedException ours = uploadFailure(routes, missing);
            GenericFileOperationFailedException stock = uploadFailure(routes, missing.stock());

            assertThat(ours.getCode()).isEqualTo(stock.getCode()).isBetween(550, 553);
            assertThat(ours.getReason()).startsWith(stock.getReason().replaceFirst("(?s)\\s*Error writing.*", ""));
        }
    }

    private static GenericFileOperationFailedException uploadFailure(Routes routes, FtpsUri uri) {
        return Failure.of(GenericFileOperationFailedException.class, () -> routes.upload(uri, "file", CONTENT));
    }

    /** The last reply was that to the login, or to a command of the poll before. */
    @ParameterizedTest
    @EnumSource
    void aServerThatIsGoneHasNoReply(FtpsProduct product) throws Exception {
        try (Routes routes = Routes.start()) {
            FtpsUri in;
            try (FtpsServer server = FtpsServers.start(product)) {
                in = FtpsUri.of(server, "").with("throwExceptionOnConnectFailed", true);
                routes.upload(in, "file", CONTENT);
            }
            GenericFileOperationFailedException error = uploadFailure(routes, in);

            assertThat(error.getCode()).isZero();
            assertThat(error).hasMessageStartingWith("File operation failed: ").hasMessageContaining("refused");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatIsNotThereIsAnError(FtpsProduct product) throws Exception {
        try (FtpsServer server = FtpsServers.start(product)) {
            FtpsUri missing = FtpsUri.of(server, "in")
                    .polledOften()
                    .with("useList", false)
                    .with("fileName", "missing");
            try (Routes routes = Routes.start(rb -> rb.from(missing.toString()).to("log:in"))) {
                List<Throwable> errors = await().until(routes::problems, problems -> !problems.isEmpty());

                DataCommandFailedException error =
                        ObjectHelper.getException(DataCommandFailedException.class, errors.get(0));
                assertThat(error.command()).isEqualTo("RETR");
                assertThat(error.replyCode()).isEqualTo(550);
                assertThat(error).hasMessageContaining("server answered: \"550 ");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatIsNotThereIsNoErrorIfThatIsToBeIgnored(FtpsProduct product) throws Exception {
        try (FtpsServer server = FtpsServers.start(product);
                Routes routes = Routes.start()) {
            assertThat(routes.pollOnce(FtpsUri.of(server, "in")
                            .with("useList", false)
                            .with("fileName", "missing")
                            .with("ignoreFileNotFoundOrPermissionError", true)))
                    .isEmpty();
        }
    }
}
