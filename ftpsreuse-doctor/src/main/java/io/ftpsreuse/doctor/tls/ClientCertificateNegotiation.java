// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.tls;

import io.ftpsreuse.client.ClientFactoryBuilder;
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
 * TLS on connections without a login: first without a client certificate, to find out whether the server requires one, then
 * with the certificate of the login.
 */
public final class ClientCertificateNegotiation {

    /** Alerts after a CertificateRequest. TLS 1.2 servers send handshake_failure if the certificate is missing. */
    private static final Pattern ALERT_OF_CERTIFICATE = Pattern.compile("fatal alert: (certificate_\\w+|bad_certificate"
            + "|unsupported_certificate|unknown_ca|access_denied|handshake_failure)");

    private final Login login;
    private final Observations observations;

    public ClientCertificateNegotiation(Login login, Observations observations) {
        this.login = login;
        this.observations = observations;
    }

    /** A connection with a TLS context that has no session yet. */
    @FunctionalInterface
    public interface Attempt<T> {

        T with(SSLContext context) throws IOException, GeneralSecurityException;
    }

    /**
     * Makes up to four attempts. A server may end a connection after its CertificateRequest for another reason, such as too many
     * connections, so without an alert this has to happen twice.
     *
     * @throws ClientCertificateRefusedException if the server ends TLS without a certificate that it accepts
     */
    public <T> T make(Attempt<T> attempt) throws IOException, GeneralSecurityException {
        if (observations.isClientCertificateAccepted()) {
            return attempt.with(contextOfLogin());
        }
        return makeWithout(attempt, false);
    }

    /** @param again whether an attempt has already failed, without an alert */
    private <T> T makeWithout(Attempt<T> attempt, boolean again) throws IOException, GeneralSecurityException {
        CertificateRequestRecorder recorder = new CertificateRequestRecorder();
        try {
            T result = attempt.with(newContext(recorder));
            note(recorder, CertificateDemand.REQUESTED);
            return result;
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            if (!recorder.isRequested()) {
                throw e;
            }
            if (!again && !isOfCertificate(e)) {
                return makeWithout(attempt, true);
            }
            note(recorder, CertificateDemand.DEMANDED);
            if (!login.hasClientCertificate()) {
                throw new ClientCertificateRefusedException(e);
            }
            return makeWith(attempt, false);
        }
    }

    private static boolean isOfCertificate(IOException failure) {
        return ALERT_OF_CERTIFICATE
                .matcher(KnownFailures.explain(failure).message())
                .find();
    }

    private void note(CertificateRequestRecorder recorder, CertificateDemand ifRequested) {
        observations.clientCertificate(
                recorder.isRequested() ? ifRequested : CertificateDemand.NONE, recorder.authorities());
    }

    private <T> T makeWith(Attempt<T> attempt, boolean again) throws IOException, GeneralSecurityException {
        try {
            T result = attempt.with(contextOfLogin());
            observations.clientCertificateAccepted();
            return result;
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            if (!again && !isOfCertificate(e)) {
                return makeWith(attempt, true);
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

    /** Accepts any certificate, and has all versions and suites of Java. For connections without a login only. */
    public static SSLContext newContext(KeyManager... keys) throws GeneralSecurityException {
        return newContext(SessionReusingFtpsClientFactory.builder().keyManagers(keys));
    }

    private static SSLContext newContext(ClientFactoryBuilder builder) throws GeneralSecurityException {
        return builder.pinnedCertificate(null).trustAllCertificates(true).newSslContext();
    }
}
