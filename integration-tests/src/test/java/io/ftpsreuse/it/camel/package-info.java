// SPDX-License-Identifier: Apache-2.0
/**
 * Endpoints in routes against real servers: options, post-processing, listings, several connections, trust and proxies.
 * {@link io.ftpsreuse.it.camel.Routes} is a Camel context for a test, {@link io.ftpsreuse.it.camel.FtpsUri} its URIs. Disturbed
 * connections are in {@code io.ftpsreuse.it.fault}.
 */
package io.ftpsreuse.it.camel;
