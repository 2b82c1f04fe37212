/**
 * The client over commons-net: {@link io.ftpsreuse.client.internal.OwnSocketsFtpsClient} makes the sockets, {@link
 * io.ftpsreuse.client.internal.HardenedFtpsClient} bounds replies, {@link io.ftpsreuse.client.internal.ControlChannel} has the control connection under TLS, {@link
 * io.ftpsreuse.client.internal.DataChannel} one data command at a time. Files and listings are in the packages below this one.
 * All internal packages may change at any time, and their bundle does not export them.
 */
package io.ftpsreuse.client.internal;
