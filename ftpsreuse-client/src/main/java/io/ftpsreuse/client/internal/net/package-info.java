/**
 * The sockets of a client and one data connection: its handshake, its end, and the time limits of both. What goes over a data
 * connection is known by {@link io.ftpsreuse.client.internal.net.Transfer} only. TLS contexts and sessions are made elsewhere.
 */
package io.ftpsreuse.client.internal.net;
