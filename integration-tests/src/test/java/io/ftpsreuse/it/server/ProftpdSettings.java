// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import java.util.ArrayList;
import java.util.List;

/** The ProFTPD directives that follow from a {@link FtpsServerSpec}; who may log in is not among them. */
final class ProftpdSettings {
    private ProftpdSettings() {}

    static List<String> of(FtpsServerSpec spec, ServerLayout layout) {
        List<String> lines = new ArrayList<>();
        lines.add("DefaultAddress " + layout.listenAddress());
        // Without this it listens on every address.
        lines.add("SocketBindTight on");
        lines.add("UseIPv6 " + onOff(layout.onIpv6()));
        lines.add("Port " + layout.port());
        lines.add("PassivePorts " + layout.passivePorts().first() + " "
                + layout.passivePorts().last());
        if (layout.isPublished(spec)) {
            lines.add("MasqueradeAddress " + spec.bindAddress());
        }
        lines.add("AllowOverwrite on");
        lines.add("AllowStoreRestart on");
        lines.add("SystemLog " + layout.log());
        lines.add("TLSEngine on");
        lines.add("TLSRequired on");
        lines.add("TLSLog " + layout.tlsLog());
        lines.add("TLSProtocol " + String.join(" ", spec.tls().protocols()));
        lines.add("TLSRSACertificateFile " + layout.certificate());
        lines.add("TLSRSACertificateKeyFile " + layout.key());
        if (spec.clientAuthority().isPresent()) {
            lines.add("TLSCACertificateFile " + layout.clientAuthority());
            lines.add("TLSVerifyClient on");
        }
        List<String> options = new ArrayList<>();
        if (spec.implicit()) {
            options.add("UseImplicitSSL");
        }
        if (!spec.requireReuse()) {
            options.add("NoSessionReuseRequired");
        }
        if (!options.isEmpty()) {
            lines.add("TLSOptions " + String.join(" ", options));
        }
        lines.addAll(spec.extraLines());
        return lines;
    }

    private static String onOff(boolean value) {
        return value ? "on" : "off";
    }
}
