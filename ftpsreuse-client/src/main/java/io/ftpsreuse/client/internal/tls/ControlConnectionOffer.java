// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.tls;

import io.ftpsreuse.client.ResumptionMechanism;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The offer of a new control connection to the server: the TLS versions, and whether the ClientHello of TLS 1.2 carries
 * the session ticket extension. Together with the version that the server selects, it settles the mechanism.
 *
 * @param protocols JSSE names of the TLS versions offered
 * @param ticketExtension whether the extension of RFC 5077 is sent; has no bearing on TLS 1.3
 */
public record ControlConnectionOffer(List<String> protocols, boolean ticketExtension) {

    public ControlConnectionOffer {
        protocols = List.copyOf(protocols);
    }

    /** The offer that leaves the server the choice among {@code candidates}. */
    static ControlConnectionOffer of(Set<ResumptionMechanism> candidates) {
        Set<String> protocols = new LinkedHashSet<>();
        candidates.forEach(candidate -> protocols.add(candidate.protocol()));
        // Session ids come first: the extension must be absent for vsftpd, whose tickets JSSE discards.
        boolean ticketExtension = !candidates.contains(ResumptionMechanism.TLS12_SESSION_ID);
        return new ControlConnectionOffer(List.copyOf(protocols), ticketExtension);
    }

    /** The mechanism in force once the server has selected a version. */
    public ResumptionMechanism settle(String negotiatedProtocol) {
        if (ResumptionMechanism.TLS13_TICKET.protocol().equals(negotiatedProtocol)) {
            return ResumptionMechanism.TLS13_TICKET;
        }
        return ticketExtension ? ResumptionMechanism.TLS12_TICKET : ResumptionMechanism.TLS12_SESSION_ID;
    }
}
