// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import io.ftpsreuse.client.diagnosis.Explanation;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import io.ftpsreuse.doctor.report.CertificateDemand;
import io.ftpsreuse.doctor.report.Findings;
import io.ftpsreuse.doctor.report.Level;
import io.ftpsreuse.doctor.report.Observations;
import io.ftpsreuse.doctor.report.Outcome;
import io.ftpsreuse.doctor.report.ServerText;
import io.ftpsreuse.doctor.report.TlsFacts;
import io.ftpsreuse.doctor.report.Verdict;
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

/** Finds the TLS versions and cipher suites that the server accepts, and its session ids and tickets. */
final class TlsProbe implements Probe {

    /** JSSE discards tickets with a longer lifetime. */
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
        Explanation lastFailure = null;
        for (String protocol : List.of(TLS13, "TLSv1.2")) {
            try {
                Handshake handshake = new FullHandshakes(examination).make(protocol, List.of());
                examination.observations().accepts(protocol);
                examination.observations().chain(handshake.chain());
                findings.ok(protocol, "accepted, the server prefers " + handshake.suite());
                tickets(handshake, examination.observations(), findings);
                examination.factSheet().tls(facts(handshake, suites(examination, handshake, findings)));
            } catch (ClientCertificateRefusedException e) {
                refused = Optional.of(e);
                findings.fail(
                        protocol, "accepted, but the server ended TLS without a client certificate that it accepts");
            } catch (IOException e) {
                lastFailure = KnownFailures.explain(e);
                findings.note(protocol, "not accepted: " + lastFailure.message());
            }
        }
        clientCertificate(examination, findings);
        if (!examination.observations().isAnyVersionAccepted()) {
            if (refused.isPresent()) {
                throw refused.get();
            }
            findings.explained(Level.FAIL, "No version", "", lastFailure);
            examination.observations().conclude(Verdict.NOT_FTPS);
        }
        findings.note("TLSv1.1 and older", "not tested: disabled by default in Java and in ftpsreuse (RFC 8996)");
    }

    /** No finding if none is required and none is given: vsftpd, for example, always requests one. */
    private static void clientCertificate(Examination examination, Findings findings) {
        Observations observations = examination.observations();
        String authorities = ServerText.enumeration(observations.clientAuthorities(), "; ", MOST_AUTHORITIES);
        CertificateDemand demand = observations.clientCertificate().orElse(CertificateDemand.NONE);
        if (demand == CertificateDemand.DEMANDED && observations.isClientCertificateAccepted()) {
            findings.ok("Client certificate", "required, and the one given is accepted");
        } else if (demand != CertificateDemand.DEMANDED && examination.login().hasClientCertificate()) {
            findings.note("Client certificate", "not required, so the one given is not needed");
        } else if (demand == CertificateDemand.DEMANDED && !authorities.isEmpty()) {
            findings.note("Client certificate", "the server accepts those issued by " + authorities);
        }
    }

    private static void tickets(Handshake handshake, Observations observations, Findings findings) {
        if (TLS13.equals(handshake.protocol())) {
            findings.note(
                    "Tickets",
                    handshake.newSessions() == 0
                            ? "none after the handshake, so no data connection can resume with TLS 1.3"
                            : Outcome.count(handshake.newSessions(), "ticket") + " after the handshake. Their lifetime"
                                    + " is encrypted, and Java's API does not show it");
            return;
        }
        ServerFlight flight = handshake.flight();
        observations.issuesTicket(flight.ticketLifetime().isPresent());
        if (flight.ticketLifetime().isEmpty()) {
            findings.note(
                    "Ticket",
                    "none, although requested; the session id has "
                            + flight.sessionIdLength().orElse(0) + " bytes");
            return;
        }
        long lifetime = flight.ticketLifetime().getAsLong();
        findings.note(
                "Ticket",
                lifetime == 0
                        ? "one, without a lifetime"
                        : "one, with a lifetime of " + lifetime + " s"
                                + (lifetime > LONGEST_LIFETIME
                                        ? "; Java discards tickets with more than " + LONGEST_LIFETIME + " s"
                                        : ""));
    }

    /** Offers the remaining suites each time, until the server accepts none of them. */
    private static Suites suites(Examination examination, Handshake first, Findings findings)
            throws GeneralSecurityException {
        List<String> left = new ArrayList<>(Arrays.asList(ClientCertificateNegotiation.newContext()
                .getDefaultSSLParameters()
                .getCipherSuites()));
        // The names of TLS 1.3 suites have no key exchange.
        left.removeIf(suite -> TLS13.equals(first.protocol()) == suite.contains("_WITH_"));
        List<String> accepted = new ArrayList<>(List.of(first.suite()));
        left.remove(first.suite());
        int handshakes = examination.plan().handshakes();
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
                "accepted of those that Java offers: " + String.join(", ", accepted)
                        + (all ? "" : "; others were not tested"));
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
     * @param accepted in the order of the server
     * @param all whether it accepts no others
     */
    private record Suites(List<String> accepted, boolean all) {}
}
