// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault;

import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import io.ftpsreuse.it.server.TlsVersions;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A real server that speaks one version of TLS, with a {@link FaultProxy} in front of it. */
public record Lane(FtpsServer server, Path home, FaultProxy proxy, AtomicInteger directories) implements AutoCloseable {

    /** What a lane is made of. */
    public record Kind(FtpsProduct product, TlsVersions tls, Variant variant) {
        public Kind(FtpsProduct product, TlsVersions tls) {
            this(product, tls, Variant.USUAL);
        }

        @Override
        public String toString() {
            return product + " " + tls.protocols().get(0)
                    + (variant == Variant.USUAL ? "" : " " + variant.name().toLowerCase(Locale.ROOT));
        }
    }

    /** What is not usual about a lane: explicit TLS and passive data connections are. */
    public enum Variant {
        USUAL,
        IMPLICIT,
        ACTIVE
    }

    /** vsftpd and ProFTPD, each with TLS 1.2 and with TLS 1.3. */
    public static Stream<Kind> kinds() {
        return Stream.of(FtpsProduct.VSFTPD, FtpsProduct.PROFTPD)
                .flatMap(product ->
                        Stream.of(TlsVersions.TLS_1_2, TlsVersions.TLS_1_3).map(tls -> new Kind(product, tls)));
    }

    /** Those of one product. */
    public static Stream<Kind> kinds(FtpsProduct product) {
        return kinds().filter(kind -> kind.product() == product);
    }

    public static Lane start(Kind kind, String... extraLines) throws IOException {
        return start(FtpsServerSpec.of(kind.product())
                .withTls(kind.tls())
                .withImplicit(kind.variant() == Variant.IMPLICIT)
                .withExtraLines(extraLines));
    }

    /** A lane of a server that accepts any data connection, and so serves Camel's own {@code ftps} as well. */
    public static Lane startLax(Kind kind) throws IOException {
        return start(FtpsServerSpec.of(kind.product()).withTls(kind.tls()).withRequireReuse(false));
    }

    public static Lane start(FtpsServerSpec spec) throws IOException {
        PassivePorts ports = PassivePorts.reserve();
        String[] lines = Stream.concat(Stream.of(ports.lines(spec.product())), spec.extraLines().stream())
                .toArray(String[]::new);
        // A local process, as is any server that can do active mode: the proxy needs its ports, and the tests its
        // files.
        FtpsServer server = FtpsServers.startForActiveMode(spec.withExtraLines(lines));
        return new Lane(server, ServerHome.of(server), FaultProxy.inFrontOf(server, ports), new AtomicInteger());
    }

    public boolean isTls13() {
        return server.spec().tls() == TlsVersions.TLS_1_3;
    }

    /** Returns the name of a directory on the server that no other run uses. */
    public String newDirectory() {
        return "run" + directories.incrementAndGet();
    }

    /** The URI of a directory on the server, reached through the proxy, without options but those of trust. */
    public String uri(String directory) {
        return "ftpsreuse:" + address(directory) + "?pinnedCertificate=sha256:" + digestOfCertificate()
                + "&tlsProtocols=" + server.spec().tls().protocols().get(0) + "&implicit="
                + server.spec().implicit();
    }

    /** The same for Camel's own {@code ftps}, with the defaults of {@code ftpsreuse} where they differ. */
    public String stockUri(String directory) {
        return "ftps:" + address(directory) + "?passiveMode=true&binary=true&stepwise=false";
    }

    private String address(String directory) {
        return server.username() + ":" + server.password() + "@" + FaultProxy.HOST + ":" + proxy.port() + "/"
                + directory;
    }

    private String digestOfCertificate() {
        try {
            byte[] encoded = server.spec().certificate().certificate().getEncoded();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        server.close();
    }
}
