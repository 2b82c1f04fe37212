// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateWitnessTest {

    @ParameterizedTest
    @CsvSource({"GENERIC, UNKNOWN", "UNKNOWN, UNKNOWN", "ECDHE_RSA, ECDHE_RSA", "RSA, RSA"})
    void tellsTheJudgeTheKeyExchangeAsTheJdkNamesIt(String told, String understood) throws Exception {
        Judge judge = new Judge();
        X509ExtendedTrustManager witness = (X509ExtendedTrustManager) new CertificateWitness().before(judge);

        witness.checkServerTrusted(new X509Certificate[0], told, (Socket) null);

        assertThat(judge.authType).isEqualTo(understood);
    }

    private static final class Judge extends X509ExtendedTrustManager {

        private String authType;

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            authType = type;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("Not over an engine");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("Not without a socket");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            throw new CertificateException("No client");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("No client");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("No client");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
