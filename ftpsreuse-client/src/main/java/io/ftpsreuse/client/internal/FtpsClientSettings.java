// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import io.ftpsreuse.client.SessionReuse;
import io.ftpsreuse.client.TransferVerification;
import io.ftpsreuse.client.diagnosis.Audience;
import io.ftpsreuse.client.internal.tls.CertificateWitness;
import io.ftpsreuse.client.internal.tls.ControlConnectionOffer;
import io.ftpsreuse.client.traffic.TrafficObserver;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * The settings that all clients of one factory share.
 *
 * @param sessionReuse the treatment of data connections that do not resume
 * @param implicit whether TLS starts at once (port 990 by default) or after AUTH TLS (RFC 4217)
 * @param protocols JSSE names of the TLS versions that may be used; never empty
 * @param hostnameVerification whether the certificate must be for the host name, on control and data connections
 * @param parameters makes the parameters of a TLS socket, of which protocols and host name check are then set
 * @param verifyTransfer how transferred files are verified
 * @param machineListing whether MLSD is preferred to LIST
 * @param overlapHandshake whether a passive data connection's handshake begins together with the data command
 * @param pipelining whether commands are sent in one write where the server supports that
 * @param maxListingEntries how many entries of a listing are accepted
 * @param drainTimeout how long to wait for the server's close_notify after an upload
 * @param refusalTimeout how long to wait for the server's reply after a data connection did not resume
 * @param observer called for the traffic of all clients
 * @param audience in whose terms messages name the remedy
 */
public record FtpsClientSettings(
        SessionReuse sessionReuse,
        boolean implicit,
        Set<String> protocols,
        boolean hostnameVerification,
        Supplier<SSLParameters> parameters,
        TransferVerification verifyTransfer,
        boolean machineListing,
        boolean overlapHandshake,
        boolean pipelining,
        int maxListingEntries,
        Duration drainTimeout,
        Duration refusalTimeout,
        TrafficObserver observer,
        Audience audience) {

    public FtpsClientSettings {
        protocols = new LinkedHashSet<>(protocols);
    }

    /** Parameters for the control connection's TLS socket; the data connections copy them from it. */
    SSLParameters parametersFor(ControlConnectionOffer offer, SSLContext context) {
        SSLParameters made = parameters.get();
        made.setProtocols(offer.protocols().toArray(String[]::new));
        made.setEndpointIdentificationAlgorithm(null);
        identify(made, context);
        return made;
    }

    /** Sets the rules of RFC 2818, which JSSE then applies in each full handshake and compares on resumption. */
    void identify(SSLParameters made, SSLContext context) {
        if (hostnameVerification || isHostNameWaived(context)) {
            made.setEndpointIdentificationAlgorithm("HTTPS");
        }
    }

    /** Whether sockets are to identify the host, and its name is then accepted: {@link CertificateWitness#waiveHostName}. */
    boolean isHostNameWaived(SSLContext context) {
        return !hostnameVerification && "SunJSSE".equals(context.getProvider().getName());
    }

    /**
     * The TLS versions that a program narrows these to.
     *
     * @throws IllegalArgumentException if none is left
     */
    String[] narrowed(String[] requested) {
        String[] common = Arrays.stream(requested).filter(protocols::contains).toArray(String[]::new);
        if (common.length == 0) {
            throw new IllegalArgumentException(audience.words(
                            "{enabledProtocols=%1$s|client.setEnabledProtocols(%1$s)} is not valid: it must have a"
                                    + " version in common with tlsProtocols, %2$s")
                    .formatted(String.join(",", requested), String.join(",", protocols)));
        }
        return common;
    }

    /** The error of a trust manager for one client. */
    UnsupportedOperationException trustIsGivenToTheFactory() {
        return unsupported("Trust is given to the factory of clients, by"
                + " {trustedCertificates or sslContextParameters|builder.trustedCertificates(...)}");
    }

    /** The error of a key manager for one client. */
    UnsupportedOperationException keysAreGivenToTheFactory() {
        return unsupported("Keys are given to the factory of clients, by"
                + " {clientCertificate or sslContextParameters|builder.clientCertificate(...)}");
    }

    private UnsupportedOperationException unsupported(String text) {
        return new UnsupportedOperationException(audience.words(text));
    }
}
