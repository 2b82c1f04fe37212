// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.ListingTooLongException;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServers;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The checks that a file is whole and a listing not endless, on servers that behave. */
class TransferSafetyIT {

    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    @ParameterizedTest
    @EnumSource
    void verifyTransferAsksForTheSizeUnlessToldNotTo(FtpsProduct product) throws Exception {
        for (String verification : new String[] {"none", "size", "hash"}) {
            try (FtpsServer server = FtpsServers.start(product);
                    CapturedLog log = CapturedLog.from(Level.DEBUG);
                    Routes routes = Routes.start()) {
                FtpsUri files = FtpsUri.of(server, "files").with("verifyTransfer", verification);

                routes.upload(files, "file", CONTENT);
                routes.upload(files.with("fileExist", "Append"), "file", CONTENT);

                assertThat(routes.pollOnce(files)).contains("contentcontent".getBytes(UTF_8));
                assertThat(log.lines("io.ftpsreuse.protocol").stream()
                                .anyMatch(line -> line.contains("> SIZE files/file")))
                        .isEqualTo(!verification.equals("none"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void maxListingEntriesEndsALongerListing(FtpsProduct product) throws Exception {
        try (FtpsServer server = FtpsServers.start(product);
                Routes routes = Routes.start()) {
            for (int i = 0; i < 20; i++) {
                server.files().write("in/file-" + i, CONTENT);
            }
            FtpsUri in = FtpsUri.of(server, "in").with("noop", true);

            Failure.of(ListingTooLongException.class, () -> routes.pollOnce(in.with("maxListingEntries", 10)));
            assertThat(routes.pollOnce(in.with("maxListingEntries", 30))).contains(CONTENT);
        }
    }
}
