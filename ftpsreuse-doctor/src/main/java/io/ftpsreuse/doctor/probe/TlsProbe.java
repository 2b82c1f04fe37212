// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import io.ftpsreuse.client.diagnosis.Explanation;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import io.ftpsreuse.doctor.report.CertificateDemand;
import io.ftpsreuse.doctor.report.Findings;
import io.ftpsreuse.doctor.report.Level;
import io.ftpsreuse.doctor.report.Observations;
import io.ftpsreuse.doctor.report.Outcome;
import io.ftpsreuse.doctor.report.TlsFacts;
import io.ftpsreuse.doctor.report.Verdict;
import io.ftpsreuse.doctor.report.Words;
import io.ftpsreuse.doctor.tls.ClientCertificateNegotiation;
import io.ftpsreuse.doctor.tls.ClientCertificateRefusedException;
import io.ftpsreuse.doctor.tls.Handshake;
import io.ftpsreuse.doctor.tls.ServerFlight;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Looks which TLS versions and cipher suites the server accepts, and what it gives to resume a session by. */
final class TlsProbe implements Probe {

    /** JSSE takes no longer lifetime of a ticket. */
    private static final long LONGEST_LIFETIME = Duration.ofDays(7).toSeconds();

    private static final int MOST_AUTHORITIES = 8;

    private static final String TLS13 = "TLSv1.3";

    @Override
    public String name() {
        return "TLS";
    }

    @Override
    public void run(Examination examination, Findings findings) throws IOException, GeneralSecurityException {
        Optional<ClientCertificateRefusedException> refused = Optional.empty();
        Explanation unspoken = null;
        for (String protocol : List.of(TLS13, "TLSv1.2")) {
            try {
                Handshake handshake = new FullHandshakes(examination).make(protocol, List.of());
                examination.observations().speaks(protocol);
                examination.observations().chain(handshake.chain());
                findings.ok(protocol, "accepted, the server prefers " + handshake.suite());
                tickets(handshake, examination.observations(), findings);
                examination.sheet().tls(facts(handshake, suites(examination, handshake, findings)));
            } catch (ClientCertificateRefusedException e) {
                refused = Optional.of(e);
                findings.fail(
                        protocol, "spoken, but broken off for want of a client certificate that the server accepts");
            } catch (IOException e) {
                unspoken = KnownFailures.explain(e);
                findings.note(protocol, "not accepted: " + unspoken.words());
            }
        }
        clientCertificate(examination, findings);
        if (!examination.observations().isSpokenAtAll()) {
            if (refused.isPresent()) {
                throw refused.get();
            }
            findings.explained(Level.FAIL, "No version", "", unspoken);
            examination.observations().conclude(Verdict.NOT_FTPS);
        }
        findings.note("TLSv1.1 and older", "not tried: Java refuses them by default, and so does ftpsreuse (RFC 8996)");
    }

    /** Says nothing where none is demanded and none given: vsftpd, for one, asks always. */
    private static void clientCertificate(Examination examination, Findings findings) {
        Observations observations = examination.observations();
        String authorities = Words.enumeration(observations.clientAuthorities(), "; ", MOST_AUTHORITIES);
        CertificateDemand demand = observations.clientCertificate().orElse(CertificateDemand.NONE);
        if (demand == CertificateDemand.DEMANDED && observations.isIdentified()) {
            findings.ok("Client certificate", "demanded, and the one given is accepted");
        } else if (demand != CertificateDemand.DEMANDED && examination.login().identified()) {
            findings.note("Client certificate", "not demanded, so the one given is not needed");
        } else if (demand == CertificateDemand.DEMANDED && !authorities.isEmpty()) {
            findings.note("Client certificate", "the server accepts those that were issued by " + authorities);
        }
    }

    private static void tickets(Handshake handshake, Observations observations, Findings findings) {
        if (TLS13.equals(handshake.protocol())) {
            findings.note(
                    "Tickets",
                    handshake.newSessions() == 0
                            ? "none after the handshake, so no data connection can resume with TLS 1.3"
                            : Outcome.count(handshake.newSessions(), "ticket") + " after the handshake. Their lifetime"
                                    + " is encrypted, and Java's API does not tell it");
            return;
        }
        ServerFlight flight = handshake.flight();
        observations.givesTicket(flight.ticketLifetime().isPresent());
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
    private static Suites suites(Examination examination, Handshake first, Findings findings)
            throws GeneralSecurityException {
        List<String> left = new ArrayList<>(Arrays.asList(ClientCertificateNegotiation.newContext()
                .getDefaultSSLParameters()
                .getCipherSuites()));
        // The suites of TLS 1.3 are named without a key exchange.
        left.removeIf(suite -> TLS13.equals(first.protocol()) == suite.contains("_WITH_"));
        List<String> accepted = new ArrayList<>(List.of(first.suite()));
        left.remove(first.suite());
        int handshakes = examination.order().handshakes();
        while (!left.isEmpty() && accepted.size() < handshakes) {
            try {
                String suite = new FullHandshakes(examination)
                        .make(first.protocol(), left)
                        .suite();
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
        return new Suites(accepted, all);
    }

    private static TlsFacts facts(Handshake handshake, Suites suites) {
        boolean clear = !TLS13.equals(handshake.protocol());
        OptionalLong lifetime = handshake.flight().ticketLifetime();
        return new TlsFacts(
                handshake.protocol(),
                handshake.suite(),
                List.copyOf(suites.accepted()),
                suites.all(),
                clear ? (lifetime.isPresent() ? 1 : 0) : handshake.newSessions(),
                clear ? lifetime : OptionalLong.empty());
    }

    /**
     * @param accepted as the server prefers them
     * @param all whether it takes none beside them
     */
    private record Suites(List<String> accepted, boolean all) {}
}
