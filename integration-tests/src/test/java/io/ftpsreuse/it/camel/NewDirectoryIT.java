// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServers;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Uploads that ask first whether the file exists go into directories that do not exist yet, although a refused listing
 * is an error otherwise.
 */
@Tag("all")
class NewDirectoryIT {

    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    static Stream<Arguments> productsAndOptions() {
        return Arrays.stream(FtpsProduct.values()).flatMap(product -> Stream.of(
                        "fileExist=Override",
                        "fileExist=Override&tempFileName=${file:name}.part",
                        "fileExist=Append",
                        "fileExist=Fail",
                        "fileExist=Fail&tempFileName=${file:name}.part",
                        "fileExist=Ignore",
                        "fileExist=Ignore&tempFileName=${file:name}.part",
                        "fileExist=Move&moveExisting=${file:name}.old",
                        "fileExist=Move&moveExisting=${file:name}.old&tempFileName=${file:name}.part",
                        "fileExist=TryRename&tempFileName=${file:name}.part",
                        "doneFileName=${file:name}.done")
                .map(options -> Arguments.of(product, options)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("productsAndOptions")
    void isMadeAndTheFileUploaded(FtpsProduct product, String options) throws Exception {
        try (FtpsServer server = FtpsServers.start(product);
                Routes routes = Routes.start()) {
            for (boolean fast : new boolean[] {false, true}) {
                FtpsUri out = FtpsUri.of(server, "").with("fastExistsCheck", fast);
                for (String option : options.split("&")) {
                    out = out.with(option.split("=")[0], option.split("=")[1]);
                }
                String name = "new-" + fast + "/dir/file";
                routes.upload(out, name, CONTENT);
                assertThat(server.files().read(name)).isEqualTo(CONTENT);
            }
            assertThat(routes.learnt().fullDataConnections()).isZero();
        }
    }
}
