/**
 * Counts of the clients' work: data connections by mechanism, renewals, handshakes, bytes. An observer is called as things
 * happen; counters keep sums of them and are read at any time. Nothing here opens a connection or decides anything about one.
 */
package io.ftpsreuse.client.traffic;
