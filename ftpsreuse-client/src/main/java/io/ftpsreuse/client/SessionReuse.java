// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

/** The treatment of a data connection that does not resume the TLS session of the control connection. */
public enum SessionReuse {
    /** It is never used: the client itself refuses a full handshake on a data connection. */
    REQUIRED,
    /** The server is used without resumption when no mechanism works; this is logged once per server. */
    PREFERRED,
    /** Resumption is not attempted: each data connection makes a full handshake, as stock {@code FTPSClient} does. */
    OFF
}
