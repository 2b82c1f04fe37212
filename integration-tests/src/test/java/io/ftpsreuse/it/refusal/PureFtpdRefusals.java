// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.refusal;

import io.ftpsreuse.client.diagnosis.Explanation;
import io.ftpsreuse.client.diagnosis.KnownFailure;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import java.util.stream.Stream;

/** What a real Pure-FTPd says. */
final class PureFtpdRefusals {

    private static final int MORE_THAN_THE_QUOTA = 3 << 20;

    private final Servers servers;

    PureFtpdRefusals(Servers servers) {
        this.servers = servers;
    }

    Stream<Producer> all() {
        return Stream.of(
                producer(KnownFailure.STORAGE_EXCEEDED, this::moreThanTheQuota),
                producer(KnownFailure.NO_MECHANISM_LEFT, this::resumptionWithTls13),
                producer(KnownFailure.TLS_DEMANDED, () -> Stock.unprotected(servers.pureFtpd())),
                producer(KnownFailure.LOGIN_REFUSED, () -> Stock.wrongPassword(servers.pureFtpd())),
                producer(KnownFailure.TLS_NOT_OFFERED, this::withoutTls));
    }

    private static Producer producer(KnownFailure refusal, Producer.Scenario scenario) {
        return new Producer(refusal, "Pure-FTPd", scenario);
    }

    private Explanation moreThanTheQuota() throws Exception {
        try (Client client = Client.of(servers.pureFtpd(), builder -> builder.tlsProtocols("TLSv1.2"))
                .logIn(servers.pureFtpd())) {
            return client.uploading("large", MORE_THAN_THE_QUOTA);
        }
    }

    private Explanation resumptionWithTls13() throws Exception {
        try (Client client = Client.of(servers.pureFtpd(), builder -> builder.tlsProtocols("TLSv1.3"))
                .logIn(servers.pureFtpd())) {
            return client.listing();
        }
    }

    private Explanation withoutTls() throws Exception {
        FtpsServer plain =
                servers.get("Pure-FTPd without TLS", FtpsProduct.PURE_FTPD, spec -> spec.withExtraLines("--tls", "0"));
        try (Client client = Client.of(plain, builder -> builder)) {
            return client.connecting();
        }
    }
}
