// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.tls;

import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import io.ftpsreuse.doctor.plan.Login;
import io.ftpsreuse.doctor.report.CertificateDemand;
import io.ftpsreuse.doctor.report.Observations;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;

/**
 * TLS on connections that only look: without a client certificate first, so that it is seen whether the server demands one,
 * and then with that of the login.
 */
public final class ClientCertificateNegotiation {

    /** With TLS 1.2 a missing certificate is a handshake that fails, which is known to be after the request. */
    private static final Pattern OF_CERTIFICATE = Pattern.compile("fatal alert: (certificate_\\w+|bad_certificate"
            + "|unsupported_certificate|unknown_ca|access_denied|handshake_failure)");

    private final Login login;
    private final Observations observations;

    public ClientCertificateNegotiation(Login login, Observations observations) {
        this.login = login;
        this.observations = observations;
    }

    /** What is done with a TLS context that has no session yet. */
    @FunctionalInterface
    public interface Attempt<T> {

        T with(SSLContext context) throws IOException, GeneralSecurityException;
    }

    /**
     * Makes the attempt, up to four times: a connection that ends after the server has asked for a certificate may have ended for
     * another reason, such as too many of them, so unless an alert tells, it has to happen twice.
     *
     * @throws ClientCertificateRefusedException if it fails for want of a client certificate
     */
    public <T> T make(Attempt<T> attempt) throws IOException, GeneralSecurityException {
        if (observations.isIdentified()) {
            return attempt.with(contextOfLogin());
        }
        return makeBare(attempt, false);
    }

    /** @param again whether this has failed already, though not by an alert that tells why */
    private <T> T makeBare(Attempt<T> attempt, boolean again) throws IOException, GeneralSecurityException {
        CertificateRequestWitness witness = new CertificateRequestWitness();
        try {
            T result = attempt.with(newContext(witness));
            note(witness, CertificateDemand.REQUESTED);
            return result;
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            if (!witness.isAsked()) {
                throw e;
            }
            if (!again && !isOfCertificate(e)) {
                return makeBare(attempt, true);
            }
            note(witness, CertificateDemand.DEMANDED);
            if (!login.identified()) {
                throw new ClientCertificateRefusedException(e);
            }
            return makeIdentified(attempt, false);
        }
    }

    private static boolean isOfCertificate(IOException failure) {
        return OF_CERTIFICATE.matcher(KnownFailures.explain(failure).words()).find();
    }

    private void note(CertificateRequestWitness witness, CertificateDemand ifAsked) {
        observations.clientCertificate(witness.isAsked() ? ifAsked : CertificateDemand.NONE, witness.authorities());
    }

    private <T> T makeIdentified(Attempt<T> attempt, boolean again) throws IOException, GeneralSecurityException {
        try {
            T result = attempt.with(contextOfLogin());
            observations.identified();
            return result;
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            if (!again && !isOfCertificate(e)) {
                return makeIdentified(attempt, true);
            }
            throw new ClientCertificateRefusedException(e);
        }
    }

    /** With the keys of the login. */
    private SSLContext contextOfLogin() throws IOException, GeneralSecurityException {
        try {
            return newContext(login.settings().newBuilder().sslContext("TLS", null));
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("No TLS context can be made", e);
        }
    }

    /** A TLS context for connections without a login: it accepts any certificate, and has all versions and suites of Java. */
    public static SSLContext newContext(KeyManager... keys) throws GeneralSecurityException {
        return newContext(SessionReusingFtpsClientFactory.builder().keyManagers(keys));
    }

    private static SSLContext newContext(SessionReusingFtpsClientFactory.Builder builder)
            throws GeneralSecurityException {
        return builder.pinnedCertificate(null).trustAllCertificates(true).newSslContext();
    }
}
