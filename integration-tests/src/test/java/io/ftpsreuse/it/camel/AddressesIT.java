// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.CertificateRejectedException;
import io.ftpsreuse.it.server.CertificateAuthority;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A server named by host name, by IPv4 and by IPv6 address; its certificate is for all three. */
class AddressesIT {

    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    static Stream<Arguments> hosts() {
        return Stream.of(FtpsProduct.VSFTPD, FtpsProduct.PROFTPD)
                .flatMap(product -> Stream.of("localhost,127.0.0.1", "127.0.0.1,127.0.0.1", "::1,::1")
                        .map(pair -> pair.split(","))
                        .flatMap(pair -> Stream.of(true, false)
                                .map(passive -> Arguments.of(product, pair[0], pair[1], passive))));
    }

    @ParameterizedTest(name = "{0} at {1}, passive: {3}")
    @MethodSource("hosts")
    void uploadsAndDownloads(FtpsProduct product, String host, String bound, boolean passive) throws Exception {
        FtpsServerSpec spec = FtpsServerSpec.of(product).withBindAddress(bound);
        try (FtpsServer server = passive ? FtpsServers.start(spec) : FtpsServers.startForActiveMode(spec);
                Routes routes = Routes.start()) {
            FtpsUri files = FtpsUri.of(server, "files").withHost(host).with("passiveMode", passive);

            routes.upload(files, "file", CONTENT);

            assertThat(routes.pollOnce(files)).contains(CONTENT);
            assertThat(server.refusedDataConnections()).isZero();
            assertThat(server.resumedDataConnections())
                    .isEqualTo((int) routes.learnt().resumedDataConnections())
                    .isEqualTo(4);
        }
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.1", "::1, ::1"})
    void checksTheCertificateForAnAddressToo(String host, String bound) throws Exception {
        FtpsServerSpec spec = FtpsServerSpec.of(FtpsProduct.VSFTPD)
                .withBindAddress(bound)
                .withCertificate(CertificateAuthority.ofThisRun().wrongHost());
        try (FtpsServer server = FtpsServers.start(spec);
                Routes routes = Routes.start()) {
            FtpsUri files = FtpsUri.of(server, "files").withHost(host);

            Failure.of(CertificateRejectedException.class, () -> routes.upload(files, "file", CONTENT));
        }
    }
}
