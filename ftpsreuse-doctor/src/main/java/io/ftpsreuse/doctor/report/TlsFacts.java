// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import java.util.List;
import java.util.OptionalLong;

/**
 * One TLS version that the server accepts.
 *
 * @param version JSSE name of the version
 * @param preferredSuite the cipher suite that it selects from all of Java
 * @param suites the accepted cipher suites, in the order of its preference
 * @param allSuites whether {@code suites} has all accepted suites of Java
 * @param tickets the number of session tickets after a full handshake
 * @param ticketLifetimeSeconds the lifetime of tickets, 0 if the server sends none; empty if unknown
 */
public record TlsFacts(
        String version,
        String preferredSuite,
        List<String> suites,
        boolean allSuites,
        int tickets,
        OptionalLong ticketLifetimeSeconds) {}
