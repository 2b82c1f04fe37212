// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench;

import io.ftpsreuse.bench.contender.Contender;
import io.ftpsreuse.bench.result.Setting;
import io.ftpsreuse.bench.server.ServerKind;
import io.ftpsreuse.it.server.TlsVersions;

/** A contender that is to be measured under a setting. */
record Entry(Setting setting, Contender contender) {

    /** The server for timings. */
    ServerKind server() {
        return server(false);
    }

    /** The same server, but logging all that is to be counted. */
    ServerKind countingServer() {
        return server(true);
    }

    private ServerKind server(boolean counting) {
        TlsVersions tls = setting.tls().equals("TLSv1.3") ? TlsVersions.TLS_1_3 : TlsVersions.TLS_1_2;
        return new ServerKind(tls, contender.resumesSessions(), counting, setting.rttMillis());
    }

    /** Whether commands and handshakes are counted, in a run of which the time is not measured. */
    boolean isCounted() {
        return setting.rttMillis() == 0 && setting.files() > 1;
    }

    @Override
    public String toString() {
        String jdk = contender.jdk().isEmpty() ? "" : ", JDK " + contender.jdk();
        return setting + ": " + contender.name() + jdk;
    }
}
