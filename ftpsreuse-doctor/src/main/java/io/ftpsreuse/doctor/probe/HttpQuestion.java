// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import io.ftpsreuse.doctor.tls.ClientCertificateNegotiation;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Asks a server that does not greet whether it speaks HTTP (RFC 9110), whose servers wait for the client. */
final class HttpQuestion {

    private static final String HEAD = "HEAD / HTTP/1.0\r\n";

    private final Examination examination;

    HttpQuestion(Examination examination) {
        this.examination = examination;
    }

    /** The first line of the answer, in the clear or under TLS; empty if there is none of HTTP. */
    Optional<String> answer() throws GeneralSecurityException {
        Optional<String> clear = answer(false);
        return clear.isPresent() ? clear : answer(true);
    }

    private Optional<String> answer(boolean tls) throws GeneralSecurityException {
        try (Dialogue dialogue = examination.dial()) {
            if (tls) {
                SSLContext context = ClientCertificateNegotiation.newContext();
                dialogue.secure(context, context.getDefaultSSLParameters());
            }
            dialogue.send(HEAD);
            return Optional.empty();
        } catch (NoFtpException e) {
            return Optional.of(e.line()).filter(line -> ForeignProtocol.of(line).isPresent());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
