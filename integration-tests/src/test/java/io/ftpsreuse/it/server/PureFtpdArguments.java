// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import io.ftpsreuse.it.server.ServerLayout.PortRange;
import java.util.ArrayList;
import java.util.List;

/** The Pure-FTPd arguments that follow from a {@link FtpsServerSpec}; who may log in is not among them. */
final class PureFtpdArguments {
    private PureFtpdArguments() {}

    static List<String> of(FtpsServerSpec spec, ServerLayout layout) {
        List<String> arguments = new ArrayList<>();
        arguments.add(layout.onIpv6() ? "--ipv6only" : "--ipv4only");
        arguments.addAll(List.of("--bind", layout.listenAddress() + "," + layout.port()));
        PortRange passive = layout.passivePorts();
        arguments.addAll(List.of("--passiveportrange", passive.first() + ":" + passive.last()));
        if (layout.isPublished(spec)) {
            arguments.addAll(List.of("--forcepassiveip", spec.bindAddress()));
        }
        // Refuse clear text on both connections.
        arguments.addAll(List.of("--tls", "3"));
        arguments.addAll(List.of("--certfile", layout.certificateAndKey()));
        if (spec.clientAuthority().isPresent()) {
            // Not in the manual: this prefix demands a certificate that an authority in the server's own file issued.
            arguments.addAll(List.of("--tlsciphersuite", "-C:HIGH"));
        }
        arguments.addAll(List.of("--altlog", "clf:" + layout.log()));
        arguments.addAll(List.of("--pidfile", layout.path("pure-ftpd.pid")));
        arguments.add("--dontresolve");
        arguments.add("--noanonymous");
        arguments.add("--chrooteveryone");
        arguments.addAll(spec.extraLines());
        return arguments;
    }
}
