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

    /** The ratio of a resumed handshake to a full one, without the cost of an unencrypted download. */
    public double ratio() {
        return (resumedMicros - clearMicros) / (fullMicros - clearMicros);
    }
}
