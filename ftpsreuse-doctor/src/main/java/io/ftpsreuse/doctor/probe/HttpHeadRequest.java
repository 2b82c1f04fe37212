// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import io.ftpsreuse.doctor.tls.ClientCertificateNegotiation;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Sends an HTTP request (RFC 9110) to a server that sent no greeting: web servers wait for the client. */
final class HttpHeadRequest {

    private static final String HEAD = "HEAD / HTTP/1.0\r\n";

    private final Examination examination;

    HttpHeadRequest(Examination examination) {
        this.examination = examination;
    }

    /** The first line of the response, without or with TLS; empty if it is not HTTP. */
    Optional<String> response() throws GeneralSecurityException {
        Optional<String> plain = response(false);
        return plain.isPresent() ? plain : response(true);
    }

    private Optional<String> response(boolean tls) throws GeneralSecurityException {
        try (RawControlConnection connection = examination.connect()) {
            if (tls) {
                SSLContext context = ClientCertificateNegotiation.newContext();
                connection.secure(context, context.getDefaultSSLParameters());
            }
            connection.send(HEAD);
            return Optional.empty();
        } catch (NoFtpException e) {
            return Optional.of(e.line()).filter(line -> ForeignProtocol.of(line).isPresent());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
