// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import java.util.List;
import java.util.OptionalLong;

/**
 * What was found of one TLS version that the server accepts.
 *
 * @param version JSSE name of the version
 * @param preferredSuite the cipher suite that it takes of all that Java offers
 * @param suites those that it was seen to take, as it prefers them
 * @param allSuites whether there are no further ones among those that Java offers
 * @param tickets how many session tickets came with a full handshake
 * @param ticketLifetimeSeconds how long they last, 0 where the server does not tell; empty if it cannot be known
 */
public record TlsFacts(
        String version,
        String preferredSuite,
        List<String> suites,
        boolean allSuites,
        int tickets,
        OptionalLong ticketLifetimeSeconds) {}
