// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.traffic;

import io.ftpsreuse.client.SessionReuse;

/** A connection on which a TLS handshake is made. */
public enum TlsConnection {
    /** A control connection, which always makes a full handshake. */
    CONTROL,
    /** A data connection, which resumes, unless {@link SessionReuse} permits otherwise. */
    DATA
}
