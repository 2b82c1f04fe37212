// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * TLS on connections that only look: without a client certificate first, so that it is seen whether the server demands one,
 * and then with that of the login.
 */
final class Introduction {

    private final Login login;
    private final Chart chart;
    private final Sessions sessions;

    Introduction(Login login, Chart chart, Sessions sessions) {
        this.login = login;
        this.chart = chart;
        this.sessions = sessions;
    }

    /** What is done with a TLS context that has no session yet. */
    @FunctionalInterface
    interface Attempt<T> {

        T with(SSLContext context) throws IOException, GeneralSecurityException;
    }

    /**
     * Makes the attempt, once or twice.
     *
     * @throws ClientCertificateRefusedException if it fails for want of a client certificate
     */
    <T> T make(Attempt<T> attempt) throws IOException, GeneralSecurityException {
        if (chart.isIdentified()) {
            return attempt.with(sessions.lookingContext());
        }
        CertificateRequestWitness witness = new CertificateRequestWitness();
        try {
            T result = attempt.with(bareContext(witness));
            note(witness, CertificateDemand.REQUESTED);
            return result;
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            if (!witness.isAsked()) {
                throw e;
            }
            note(witness, CertificateDemand.DEMANDED);
            if (!login.identified()) {
                throw new ClientCertificateRefusedException(e);
            }
            return makeIdentified(attempt);
        }
    }

    private void note(CertificateRequestWitness witness, CertificateDemand ifAsked) {
        chart.clientCertificate(witness.isAsked() ? ifAsked : CertificateDemand.NONE, witness.authorities());
    }

    private <T> T makeIdentified(Attempt<T> attempt) throws IOException, GeneralSecurityException {
        try {
            T result = attempt.with(sessions.lookingContext());
            chart.identified();
            return result;
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            throw new ClientCertificateRefusedException(e);
        }
    }

    private static SSLContext bareContext(CertificateRequestWitness witness) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {witness}, new TrustManager[] {new AnyTrust()}, null);
        return context;
    }
}
