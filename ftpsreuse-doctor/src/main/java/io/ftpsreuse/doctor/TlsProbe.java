// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor;

import io.ftpsreuse.client.Refusals;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Looks which TLS versions and cipher suites the server accepts, and what it gives to resume a session by. */
final class TlsProbe implements Probe {

    /** JSSE takes no longer lifetime of a ticket. */
    private static final long LONGEST_LIFETIME = Duration.ofDays(7).toSeconds();

    private static final String TLS13 = "TLSv1.3";

    @Override
    public String name() {
        return "TLS";
    }

    @Override
    public void run(Examination examination, Findings findings) throws IOException, GeneralSecurityException {
        for (String protocol : List.of(TLS13, "TLSv1.2")) {
            try {
                Handshake handshake = make(examination, protocol, List.of());
                examination.chart().speaks(protocol);
                examination.chart().chain(handshake.chain());
                findings.ok(protocol, "accepted, the server prefers " + handshake.suite());
                tickets(handshake, examination.chart(), findings);
                suites(examination, handshake, findings);
            } catch (IOException e) {
                findings.explained(Level.NOTE, protocol, "not accepted: ", Refusals.explain(e));
            }
        }
        findings.note("TLSv1.1 and older", "not tried: Java refuses them by default, and so does ftpsreuse (RFC 8996)");
    }

    private static Handshake make(Examination examination, String protocol, List<String> suites)
            throws IOException, GeneralSecurityException {
        Order order = examination.order();
        return Handshake.make(
                order.target(), examination.chart().isImplicit(), order.patienceMillis(), protocol, suites);
    }

    private static void tickets(Handshake handshake, Chart chart, Findings findings) {
        if (TLS13.equals(handshake.protocol())) {
            findings.note(
                    "Tickets",
                    Outcome.count(handshake.newSessions(), "ticket") + " after the handshake. Their lifetime is"
                            + " encrypted, and Java's API does not tell it");
            return;
        }
        ServerFlight flight = handshake.flight();
        chart.givesTicket(flight.ticketLifetime().isPresent());
        if (flight.ticketLifetime().isEmpty()) {
            findings.note(
                    "Ticket",
                    "none, though asked for; a session id of "
                            + flight.sessionIdLength().orElse(0) + " bytes");
            return;
        }
        long lifetime = flight.ticketLifetime().getAsLong();
        findings.note(
                "Ticket",
                lifetime == 0
                        ? "one, of a lifetime that the server does not tell"
                        : "one, for " + lifetime + " s"
                                + (lifetime > LONGEST_LIFETIME
                                        ? ", which Java discards: it takes none for more than " + LONGEST_LIFETIME
                                                + " s"
                                        : ""));
    }

    /** Offers what is left each time, until the server takes none of it. */
    private static void suites(Examination examination, Handshake first, Findings findings)
            throws GeneralSecurityException {
        List<String> left = new ArrayList<>(
                Arrays.asList(Handshake.context().getDefaultSSLParameters().getCipherSuites()));
        // The suites of TLS 1.3 are named without a key exchange.
        left.removeIf(suite -> TLS13.equals(first.protocol()) == suite.contains("_WITH_"));
        List<String> accepted = new ArrayList<>(List.of(first.suite()));
        left.remove(first.suite());
        int handshakes = examination.order().handshakes();
        while (!left.isEmpty() && accepted.size() < handshakes) {
            try {
                String suite = make(examination, first.protocol(), left).suite();
                if (!left.remove(suite)) {
                    break;
                }
                accepted.add(suite);
            } catch (IOException e) {
                left.clear();
            }
        }
        boolean all = handshakes > 0 && left.isEmpty();
        findings.note(
                "Cipher suites",
                "of those that Java offers " + String.join(", ", accepted)
                        + (all ? "" : "; further ones were not tried"));
    }
}
