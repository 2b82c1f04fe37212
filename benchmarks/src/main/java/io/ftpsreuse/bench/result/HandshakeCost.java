// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.result;

/**
 * CPU time of the client's thread for the download of an empty file, once warm.
 *
 * @param tls the TLS version
 * @param jdk the JDK's feature version
 * @param clearMicros without TLS on the data connection
 * @param fullMicros with a full handshake
 * @param resumedMicros with a resumed session
 */
public record HandshakeCost(String tls, String jdk, double clearMicros, double fullMicros, double resumedMicros) {

    /** What a resumed handshake costs of a full one, when all that a download costs without one is taken off. */
    public double ratio() {
        return (resumedMicros - clearMicros) / (fullMicros - clearMicros);
    }
}
