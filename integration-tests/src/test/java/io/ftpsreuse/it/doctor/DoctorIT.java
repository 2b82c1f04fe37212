// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import io.ftpsreuse.it.server.TlsVersions;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DoctorIT {

    static Stream<Named<FtpsServerSpec>> all() {
        return Stream.of(FtpsServerSpec.of(FtpsProduct.VSFTPD), FtpsServerSpec.of(FtpsProduct.VSFTPD).withImplicit(true).withTls(TlsVersions.TLS_1_3),
        FtpsServerSpec.of(FtpsProduct.PROFTPD), FtpsServerSpec.of(FtpsProduct.PURE_FTPD), FtpsServerSpec.of(FtpsProduct.PURE_FTPD).withTls(TlsVersions.TLS_1_3)).map(s->Named.of(s.toString(), s));
    }

    @ParameterizedTest
    @MethodSource("all")
    void look(FtpsServerSpec spec) {
        try (FtpsServer server = FtpsServers.start(spec)) {
            server.files().write("price.csv", "a;b\n".getBytes(StandardCharsets.UTF_8));
            long began = System.nanoTime();
            Visit visit = Visit.to(server, "--write", "--active");
            System.out.println(visit.report() + visit.errors() + (System.nanoTime() - began) / 1000000 + " ms");
            assertThat(server.files().list("")).containsExactly("price.csv");
        }
    }
}
