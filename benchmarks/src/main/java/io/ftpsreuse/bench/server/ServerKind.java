// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.server;

import io.ftpsreuse.it.server.TlsVersions;

/**
 * One of the servers that a bench needs.
 *
 * @param tls its one TLS version
 * @param requireReuse whether it refuses data connections that do not resume the control connection's session
 * @param counting whether it logs every command and every handshake, which costs time; not for timings
 * @param rttMillis the simulated round-trip time; 0 for none
 */
public record ServerKind(TlsVersions tls, boolean requireReuse, boolean counting, int rttMillis) {}
