// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.diagnosis.KnownFailure;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import java.util.Optional;

/**
 * The server refused TLS on the control connection, or PROT P for its data connections (RFC 4217), or no TLS version
 * was common to both. The connection is closed; nothing is ever sent unencrypted instead.
 */
public class TlsRefusedException extends FtpsReuseException {

    private static final long serialVersionUID = 1L;

    public TlsRefusedException(String what, FailureContext failureContext, KnownFailure knownFailure, Throwable cause) {
        super(what, failureContext, knownFailure, cause);
    }

    /**
     * The server answered a command that asks for protection with a negative reply.
     *
     * @param failureContext with that reply
     */
    public static TlsRefusedException answer(
            String command, String argument, int replyCode, FailureContext failureContext, Throwable cause) {
        Optional<KnownFailure> knownFailure = KnownFailures.explain(
                        command, replyCode, failureContext.reply().orElse(""))
                .knownFailure();
        return new TlsRefusedException(
                "The server refused " + command + " " + argument, failureContext, knownFailure.orElse(null), cause);
    }

    /**
     * TLS negotiation failed. A server that closes while the client still sends may take its
     * alert with it, so that a missing client certificate shows as "Broken pipe".
     */
    public static TlsRefusedException handshake(String what, FailureContext failureContext, Throwable cause) {
        KnownFailure found = KnownFailures.in(cause).orElse(KnownFailure.HANDSHAKE_FAILED);
        KnownFailure knownFailure = found == KnownFailure.CONNECTION_CLOSED ? KnownFailure.HANDSHAKE_CUT : found;
        return new TlsRefusedException(what, failureContext, knownFailure, cause);
    }
}
