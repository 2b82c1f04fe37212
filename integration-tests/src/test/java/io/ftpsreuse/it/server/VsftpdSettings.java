// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import java.util.ArrayList;
import java.util.List;

/** The vsftpd settings that follow from a {@link FtpsServerSpec}; who may log in is not among them. */
final class VsftpdSettings {
    private VsftpdSettings() {}

    static List<String> of(FtpsServerSpec spec, ServerLayout layout) {
        List<String> lines = new ArrayList<>();
        boolean ipv6 = layout.onIpv6();
        lines.add("listen=" + yesNo(!ipv6));
        lines.add("listen_ipv6=" + yesNo(ipv6));
        lines.add((ipv6 ? "listen_address6=" : "listen_address=") + layout.listenAddress());
        lines.add("listen_port=" + layout.port());
        lines.add("background=NO");
        lines.add("port_enable=YES");
        lines.add("connect_from_port_20=NO");
        lines.add("pasv_min_port=" + layout.passivePorts().first());
        lines.add("pasv_max_port=" + layout.passivePorts().last());
        if (layout.isPublished(spec)) {
            lines.add("pasv_address=" + spec.bindAddress());
        }
        lines.add("ssl_enable=YES");
        lines.add("implicit_ssl=" + yesNo(spec.implicit()));
        lines.add("require_ssl_reuse=" + yesNo(spec.requireReuse()));
        lines.add("rsa_cert_file=" + layout.certificate());
        lines.add("rsa_private_key_file=" + layout.key());
        // The default, DES-CBC3-SHA, is gone from OpenSSL 3.
        lines.add("ssl_ciphers=HIGH");
        if (spec.clientAuthority().isPresent()) {
            lines.add("require_cert=YES");
            lines.add("validate_cert=YES");
            lines.add("ca_certs_file=" + layout.clientAuthority());
        }
        lines.add("write_enable=YES");
        lines.add("xferlog_enable=YES");
        lines.add("xferlog_std_format=NO");
        lines.add("log_ftp_protocol=YES");
        // Logs each TLS handshake, and whether it resumed a session.
        lines.add("debug_ssl=YES");
        lines.add("vsftpd_log_file=" + layout.log());
        lines.addAll(spec.extraLines());
        return lines;
    }

    private static String yesNo(boolean value) {
        return value ? "YES" : "NO";
    }
}
