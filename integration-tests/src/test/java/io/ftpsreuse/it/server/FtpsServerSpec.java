// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Says what server a test wants; {@link FtpsServers#start} makes one.
 *
 * @param product the server program
 * @param tls the TLS versions offered
 * @param implicit true for TLS from the first byte, false for {@code AUTH TLS}
 * @param bindAddress 127.0.0.1 or ::1
 * @param certificate what the server identifies itself with
 * @param clientAuthority the authority whose client certificates the server demands, if it demands any
 * @param requireReuse whether un-resumed data connections are refused; {@link FtpsProduct#PURE_FTPD} never does
 * @param extraLines lines (for Pure-FTPd: command line arguments) added at the end of the configuration
 * @param opensslOptions options of OpenSSL's own configuration, such as -ExtendedMasterSecret
 */
public record FtpsServerSpec(
        FtpsProduct product,
        TlsVersions tls,
        boolean implicit,
        String bindAddress,
        Identity certificate,
        Optional<X509Certificate> clientAuthority,
        boolean requireReuse,
        List<String> extraLines,
        List<String> opensslOptions) {

    /** The loopback address that servers bind to unless told otherwise. */
    public static final String IPV4_LOOPBACK = "127.0.0.1";

    /** The other loopback address. */
    public static final String IPV6_LOOPBACK = "::1";

    public FtpsServerSpec {
        Objects.requireNonNull(product);
        Objects.requireNonNull(tls);
        Objects.requireNonNull(certificate);
        Objects.requireNonNull(clientAuthority);
        extraLines = List.copyOf(extraLines);
        opensslOptions = List.copyOf(opensslOptions);
        if (!List.of(IPV4_LOOPBACK, IPV6_LOOPBACK).contains(bindAddress)) {
            throw new IllegalArgumentException("Test servers bind to 127.0.0.1 or ::1 only, not to " + bindAddress);
        }
        if (implicit && !product.supportsImplicitTls()) {
            throw new IllegalArgumentException(product + " has no implicit TLS");
        }
    }

    /** Returns the default server of a product: explicit TLS 1.2 and 1.3 on 127.0.0.1, reuse required. */
    public static FtpsServerSpec of(FtpsProduct product) {
        return new FtpsServerSpec(
                product,
                TlsVersions.BOTH,
                false,
                IPV4_LOOPBACK,
                CertificateAuthority.ofThisRun().localhost(),
                Optional.empty(),
                product.canRequireReuse(),
                List.of(),
                List.of());
    }

    public FtpsServerSpec withTls(TlsVersions versions) {
        return new FtpsServerSpec(
                product,
                versions,
                implicit,
                bindAddress,
                certificate,
                clientAuthority,
                requireReuse,
                extraLines,
                opensslOptions);
    }

    public FtpsServerSpec withImplicit(boolean implicitTls) {
        return new FtpsServerSpec(
                product,
                tls,
                implicitTls,
                bindAddress,
                certificate,
                clientAuthority,
                requireReuse,
                extraLines,
                opensslOptions);
    }

    public FtpsServerSpec withBindAddress(String address) {
        return new FtpsServerSpec(
                product,
                tls,
                implicit,
                address,
                certificate,
                clientAuthority,
                requireReuse,
                extraLines,
                opensslOptions);
    }

    public FtpsServerSpec withCertificate(Identity identity) {
        return new FtpsServerSpec(
                product,
                tls,
                implicit,
                bindAddress,
                identity,
                clientAuthority,
                requireReuse,
                extraLines,
                opensslOptions);
    }

    /** Returns a server that demands a client certificate issued by an authority. */
    public FtpsServerSpec withClientCertificatesFrom(CertificateAuthority authority) {
        return new FtpsServerSpec(
                product,
                tls,
                implicit,
                bindAddress,
                certificate,
                Optional.of(authority.certificate()),
                requireReuse,
                extraLines,
                opensslOptions);
    }

    public FtpsServerSpec withRequireReuse(boolean required) {
        return new FtpsServerSpec(
                product,
                tls,
                implicit,
                bindAddress,
                certificate,
                clientAuthority,
                required,
                extraLines,
                opensslOptions);
    }

    public FtpsServerSpec withExtraLines(String... lines) {
        return new FtpsServerSpec(
                product,
                tls,
                implicit,
                bindAddress,
                certificate,
                clientAuthority,
                requireReuse,
                List.of(lines),
                opensslOptions);
    }

    public FtpsServerSpec withOpensslOptions(String... options) {
        return new FtpsServerSpec(
                product,
                tls,
                implicit,
                bindAddress,
                certificate,
                clientAuthority,
                requireReuse,
                extraLines,
                List.of(options));
    }

    boolean onIpv6() {
        return bindAddress.equals(IPV6_LOOPBACK);
    }

    /** Returns a short name for test reports, such as {@code VSFTPD TLS_1_2 implicit}. */
    @Override
    public String toString() {
        return product + " " + tls + (implicit ? " implicit" : " explicit") + (onIpv6() ? " IPv6" : "")
                + (clientAuthority.isPresent() ? " client-certificates" : "")
                + (product.canRequireReuse() && !requireReuse ? " lax" : "");
    }
}
