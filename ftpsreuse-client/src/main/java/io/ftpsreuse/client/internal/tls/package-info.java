/**
 * TLS of a control connection and the findings about resumption of a server: contexts, the session cache, trust, and the
 * record of mechanisms per server. No FTP command is sent here, and no socket is opened.
 */
package io.ftpsreuse.client.internal.tls;
