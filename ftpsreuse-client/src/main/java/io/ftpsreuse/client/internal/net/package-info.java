/**
 * The sockets of a client and one data connection: its handshake, its end, and the time limits of both. The content of a data
 * connection is handled by {@link io.ftpsreuse.client.internal.net.Transfer} only. TLS contexts and sessions are made
 * elsewhere.
 */
package io.ftpsreuse.client.internal.net;
