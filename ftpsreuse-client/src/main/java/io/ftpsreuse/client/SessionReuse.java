// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

/** What becomes of a data connection that does not resume the TLS session of the control connection. */
public enum SessionReuse {
    /** It is never used: the client itself refuses a full handshake on a data connection. */
    REQUIRED,
    /** It is used, and said so once per server, when no mechanism resumes on that server. */
    PREFERRED,
    /** Resumption is not attempted: each data connection makes a full handshake, as stock {@code FTPSClient} does. */
    OFF
}
