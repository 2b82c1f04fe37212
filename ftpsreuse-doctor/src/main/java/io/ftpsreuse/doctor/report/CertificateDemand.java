// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

/** Whether a server requests or requires a client certificate. */
public enum CertificateDemand {
    /** It sends no CertificateRequest. */
    NONE,
    /** It requests one, and also accepts clients without one. */
    REQUESTED,
    /** It ends TLS without one that it accepts. */
    DEMANDED
}
