// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

/** Whether a server wants a certificate of the client. */
public enum CertificateDemand {
    /** It asks for none. */
    NONE,
    /** It asks for one, but does without. */
    REQUESTED,
    /** It ends the connection without one that it accepts. */
    DEMANDED
}
