// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import io.ftpsreuse.client.CertificatePin;
import io.ftpsreuse.client.CertificateRejectedException;
import io.ftpsreuse.client.ClientFactoryBuilder;
import io.ftpsreuse.client.diagnosis.KnownFailure;
import io.ftpsreuse.doctor.report.CertificateFacts;
import io.ftpsreuse.doctor.report.Findings;
import io.ftpsreuse.doctor.report.Level;
import io.ftpsreuse.doctor.report.Verdict;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Describes the certificate chain, and verifies it in the same way as the component. */
final class CertificateProbe implements Probe {

    private static final Duration SOON = Duration.ofDays(14);

    @Override
    public String name() {
        return "Certificate";
    }

    @Override
    public Optional<Verdict> conclusionOfFailure() {
        return Optional.of(Verdict.NOT_FTPS);
    }

    @Override
    public void run(Examination examination, Findings findings) throws Exception {
        List<X509Certificate> chain = examination.observations().chain();
        for (X509Certificate certificate : chain) {
            describe(certificate, chain.indexOf(certificate) == 0, findings);
        }
        try {
            connect(examination, examination.sessions().builder());
            findings.ok(
                    "Verification",
                    isPinned(examination)
                            ? "it is the pinned certificate; issuer, dates and names are not verified"
                            : "chain and host name accepted with the trust in use");
            examination.factSheet().certificateAccepted(true);
        } catch (CertificateRejectedException e) {
            examination.factSheet().certificateAccepted(false);
            examination.observations().conclude(Verdict.CERTIFICATE);
            examination
                    .observations()
                    .authorityUnknown(
                            e.knownFailure().equals(Optional.of(KnownFailure.CERTIFICATE_OF_UNKNOWN_AUTHORITY)));
            findings.explained(Level.FAIL, "Verification", e);
            verifySeparately(examination, findings);
        }
    }

    private static boolean isPinned(Examination examination) {
        return examination.login().uriOptions().containsKey("pinnedCertificate");
    }

    /** Verifies chain and host name separately, without a login. */
    private static void verifySeparately(Examination examination, Findings findings) throws Exception {
        if (isPinned(examination)) {
            return;
        }
        verify("Chain and dates", examination, examination.sessions().builder().hostnameVerification(false), findings);
        verify("Host name", examination, examination.sessions().builder().trustAllCertificates(true), findings);
    }

    private static void verify(String subject, Examination examination, ClientFactoryBuilder builder, Findings findings)
            throws Exception {
        try {
            connect(examination, builder);
            findings.ok(subject, "verifies");
        } catch (CertificateRejectedException e) {
            findings.fail(subject, "does not verify");
        }
    }

    private static void connect(Examination examination, ClientFactoryBuilder builder) throws Exception {
        examination.sessions().connect(builder).close();
    }

    private static void describe(X509Certificate certificate, boolean ofServer, Findings findings) throws Exception {
        findings.note(
                ofServer ? "Server" : "Authority",
                certificate.getSubjectX500Principal() + ", issued by " + certificate.getIssuerX500Principal());
        Instant ends = certificate.getNotAfter().toInstant();
        String validity = certificate.getNotBefore().toInstant() + " to " + ends;
        Instant now = Instant.now();
        if (now.isAfter(ends)) {
            findings.fail("Validity", validity + ", so it has expired");
        } else if (now.isBefore(certificate.getNotBefore().toInstant())) {
            findings.fail("Validity", validity + ", so it is not valid yet");
        } else if (now.plus(SOON).isAfter(ends)) {
            findings.warn("Validity", validity + ", so it ends within " + SOON.toDays() + " days");
        } else {
            findings.ok("Validity", validity);
        }
        if (ofServer) {
            findings.note("Names", names(certificate));
            findings.note(
                    "Key", certificate.getPublicKey().getAlgorithm() + ", signed by " + certificate.getSigAlgName());
            findings.note("Pin", CertificatePin.of(certificate).toString());
        }
    }

    private static String names(X509Certificate certificate) {
        List<String> names = CertificateFacts.namesOf(certificate);
        return names.isEmpty() ? "none, so only the host name of the subject verifies" : String.join(", ", names);
    }
}
