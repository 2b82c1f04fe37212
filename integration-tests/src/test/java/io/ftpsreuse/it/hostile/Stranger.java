// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import io.ftpsreuse.it.server.CertificateAuthority;
import io.ftpsreuse.it.server.Identity;
import java.util.function.Supplier;

/** Somebody who is not the server, by the certificate that he shows. */
enum Stranger {
    SELF_SIGNED(CertificateAuthority::selfSigned),
    OF_ANOTHER_AUTHORITY(() -> new CertificateAuthority("another authority").localhost()),
    FOR_ANOTHER_HOST(() -> CertificateAuthority.ofThisRun().wrongHost()),
    EXPIRED(() -> CertificateAuthority.ofThisRun().expired()),
    /** As good as the server's own, but another. */
    VALID(() -> CertificateAuthority.ofThisRun().localhost());

    private final Supplier<Identity> identity;

    Stranger(Supplier<Identity> identity) {
        this.identity = identity;
    }

    boolean isValid() {
        return this == VALID;
    }

    Identity identity() {
        return identity.get();
    }

    /** His side of TLS, which knows nobody's sessions. */
    ServerSideTls speaking(String... versions) {
        return ServerSideTls.with(identity(), versions);
    }
}
