// SPDX-License-Identifier: Apache-2.0
/**
 * The client without Camel against real servers: which data connections resume a session, by which mechanism, on which server.
 * Both sides are asked, the client's counters and the server's log. Variants of TLS on the side of the JVM are in {@code
 * io.ftpsreuse.it.tls}.
 */
package io.ftpsreuse.it.client;
