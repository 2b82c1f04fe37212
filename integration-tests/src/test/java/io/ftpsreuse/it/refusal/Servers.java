// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.refusal;

import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Real servers, each started when it is first asked for and closed with this. */
final class Servers implements AutoCloseable {

    private final Map<String, FtpsServer> running = new HashMap<>();

    /**
     * The server of a name.
     *
     * @param change what makes it another than the default one of its product
     */
    FtpsServer get(String name, FtpsProduct product, UnaryOperator<FtpsServerSpec> change) {
        return running.computeIfAbsent(name, key -> FtpsServers.start(change.apply(FtpsServerSpec.of(product))));
    }

    /** Strict, and with a kind of names that it denies. */
    FtpsServer vsftpd() {
        return get("vsftpd", FtpsProduct.VSFTPD, spec -> spec.withExtraLines("deny_file={*.denied}"));
    }

    /** Strict. */
    FtpsServer proftpd() {
        return get("ProFTPD", FtpsProduct.PROFTPD, spec -> spec);
    }

    /** Its quota is one mebibyte. */
    FtpsServer pureFtpd() {
        return get("Pure-FTPd", FtpsProduct.PURE_FTPD, spec -> spec.withExtraLines("--quota", "100:1"));
    }

    @Override
    public void close() {
        running.values().forEach(FtpsServer::close);
    }
}
