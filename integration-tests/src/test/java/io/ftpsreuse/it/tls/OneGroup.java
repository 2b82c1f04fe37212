// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.tls;

import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.Key;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Permits one named group of TLS for key agreement and no other.
 *
 * @param name as JSSE names it
 */
record OneGroup(String name) implements AlgorithmConstraints {

    private static final Pattern GROUP = Pattern.compile("x25519|x448|secp\\w+|sect\\w+|ffdhe\\d+");

    @Override
    public boolean permits(Set<CryptoPrimitive> primitives, String algorithm, AlgorithmParameters parameters) {
        boolean other = GROUP.matcher(algorithm).matches() && !algorithm.equals(name);
        return !(other && primitives.contains(CryptoPrimitive.KEY_AGREEMENT));
    }

    @Override
    public boolean permits(Set<CryptoPrimitive> primitives, Key key) {
        return true;
    }

    @Override
    public boolean permits(Set<CryptoPrimitive> primitives, String algorithm, Key key, AlgorithmParameters parameters) {
        return true;
    }
}
