/**
 * The servers of a run with their certificates and ports, and a proxy that adds a delay to each packet. All listen on
 * loopback. Which contender uses them is elsewhere.
 */
package io.ftpsreuse.bench.server;
