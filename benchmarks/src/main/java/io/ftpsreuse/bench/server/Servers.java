// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.server;

import io.ftpsreuse.it.server.CertificateAuthority;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The vsftpd servers of a bench, started on first use. They share one login directory. */
public final class Servers implements AutoCloseable {

    private static final int PASSIVE_PORTS = 256;

    // Apart from the ports of outgoing connections: tens of thousands of those stay in TIME_WAIT, and vsftpd gives up
    // ("500 OOPS:
    // vsf_sysutil_bind") when a few ports in a row are in use.
    private static final int FIRST_PASSIVE_PORT = 4_096;
    private static final int LAST_PASSIVE_PORT = 11_999;

    private final Path work;
    private final Path home;
    private final Path trustStore;
    private final Path authority;
    private final Map<ServerKind, Running> running = new HashMap<>();

    /** @param work a directory of this run, deleted by its maker */
    public Servers(Path work) throws IOException {
        this.work = work;
        this.home = Files.createDirectories(work.resolve("home"));
        CertificateAuthority ours = CertificateAuthority.ofThisRun();
        this.trustStore = ours.writeTrustStore(work.resolve("trust.p12"), ServerAddress.TRUST_PASSWORD);
        this.authority = work.resolve("authority.pem");
        Files.writeString(authority, Pem.of(ours.certificate()));
    }

    /** The login directory of all servers. */
    public Path home() {
        return home;
    }

    /** Where a client connects to. */
    public ServerAddress address(ServerKind kind) throws IOException {
        Running server = running(kind);
        return new ServerAddress(
                server.proxy == null ? server.server.host() : DelayingProxy.ADDRESS,
                server.server.port(),
                server.server.username(),
                server.server.password(),
                trustStore,
                authority);
    }

    /** The log of a counting server since the last call. */
    public String newLog(ServerKind kind) throws IOException {
        Running server = running(kind);
        String log = Files.exists(server.log) ? Files.readString(server.log, StandardCharsets.ISO_8859_1) : "";
        String added = log.substring(server.logRead);
        server.logRead = log.length();
        return added;
    }

    private Running running(ServerKind kind) throws IOException {
        Running present = running.get(kind);
        if (present == null) {
            present = start(kind);
            running.put(kind, present);
        }
        return present;
    }

    private Running start(ServerKind kind) throws IOException {
        Path log = work.resolve("server" + running.size() + ".log");
        List<String> lines = new ArrayList<>(settings(kind, log));
        PortBlock delayed = kind.rttMillis() > 0 ? PortBlock.free(DelayingProxy.ADDRESS, PASSIVE_PORTS) : null;
        lines.add("pasv_min_port=" + (delayed == null ? FIRST_PASSIVE_PORT : delayed.first()));
        lines.add("pasv_max_port=" + (delayed == null ? LAST_PASSIVE_PORT : delayed.last()));
        if (delayed != null) {
            lines.add("pasv_address=" + DelayingProxy.ADDRESS);
        }
        FtpsServer server = FtpsServers.start(FtpsServerSpec.of(FtpsProduct.VSFTPD)
                .withTls(kind.tls())
                .withRequireReuse(kind.requireReuse())
                .withExtraLines(lines.toArray(String[]::new)));
        DelayingProxy proxy = delayed == null ? null : DelayingProxy.start(kind.rttMillis(), server.port(), delayed);
        return new Running(server, proxy, log);
    }

    private List<String> settings(ServerKind kind, Path log) {
        String counting = kind.counting() ? "YES" : "NO";
        return List.of(
                "anon_root=" + home,
                "vsftpd_log_file=" + log,
                "log_ftp_protocol=" + counting,
                "xferlog_enable=" + counting,
                "debug_ssl=" + counting,
                // The cost of a handshake is the difference to an unencrypted data connection.
                "force_anon_data_ssl=" + (kind.requireReuse() ? "YES" : "NO"));
    }

    @Override
    public void close() {
        running.values().forEach(Running::close);
        running.clear();
    }

    private static final class Running {
        private final FtpsServer server;
        private final DelayingProxy proxy;
        private final Path log;
        private int logRead;

        Running(FtpsServer server, DelayingProxy proxy, Path log) {
            this.server = server;
            this.proxy = proxy;
            this.log = log;
        }

        void close() {
            if (proxy != null) {
                proxy.close();
            }
            server.close();
        }
    }
}
