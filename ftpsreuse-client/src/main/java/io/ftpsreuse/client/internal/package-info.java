/**
 * The client over commons-net, from the bottom up: {@link io.ftpsreuse.client.internal.GuardedFtpsClient} makes sockets and bounds
 * replies, {@link io.ftpsreuse.client.internal.ProtectedFtpsClient} has the control connection under TLS, {@link
 * io.ftpsreuse.client.internal.ResumingFtpsClient} the data connections. What these packages have may change at any time, and
 * their bundle does not export them. Files and listings are in the packages below this one.
 */
package io.ftpsreuse.client.internal;
