/**
 * An {@code FTPSClient} of commons-net whose data connections resume the TLS session of the control connection, by public
 * JDK API only. Here are the client, its factory, the values that they are set by, and the exceptions that they raise. It
 * uses commons-net and JSSE, and nothing of Camel.
 *
 * <p>Start with {@link io.ftpsreuse.client.SessionReusingFtpsClientFactory}.
 */
package io.ftpsreuse.client;
