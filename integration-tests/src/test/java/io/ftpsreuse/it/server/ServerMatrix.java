// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** The servers that a test of many combinations runs against, as arguments of a parameterized test. */
public final class ServerMatrix {
    private ServerMatrix() {}

    /** Returns every product with every choice of TLS versions, explicit and (where there is) implicit. */
    public static Stream<Named<FtpsServerSpec>> all() {
        return Arrays.stream(FtpsProduct.values()).flatMap(ServerMatrix::of);
    }

    /** Returns those of {@link #all()} that refuse un-resumed data connections. */
    public static Stream<Named<FtpsServerSpec>> strict() {
        return Arrays.stream(FtpsProduct.values())
                .filter(FtpsProduct::canRequireReuse)
                .flatMap(ServerMatrix::of);
    }

    /** Returns one product with every choice of TLS versions, explicit and (where there is) implicit. */
    public static Stream<Named<FtpsServerSpec>> of(FtpsProduct product) {
        return Stream.of(false, true)
                .filter(implicit -> !implicit || product.supportsImplicitTls())
                .flatMap(implicit -> Arrays.stream(TlsVersions.values())
                        .map(tls -> FtpsServerSpec.of(product).withTls(tls).withImplicit(implicit)))
                .map(spec -> Named.of(spec.toString(), spec));
    }
}
