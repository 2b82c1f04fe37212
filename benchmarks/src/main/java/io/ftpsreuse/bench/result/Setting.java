// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.result;

import io.ftpsreuse.bench.contender.Direction;

/**
 * The setting of a measurement, the same for all contenders.
 *
 * @param direction which way the files go
 * @param size bytes of each file
 * @param files how many there are to be; a slow contender gets fewer
 * @param tls the one TLS version of the server
 * @param lanes the number of parallel transfers
 * @param rttMillis the simulated round-trip time; 0 for none
 */
public record Setting(Direction direction, long size, int files, String tls, int lanes, int rttMillis) {

    /** The title in tables, such as {@code 1,000 x 4 KiB down, TLSv1.3, 1 lane}. */
    @Override
    public String toString() {
        return "%,d x %s %s, %s, %d %s%s"
                .formatted(
                        files,
                        FileSize.of(size),
                        direction,
                        tls,
                        lanes,
                        lanes == 1 ? "lane" : "lanes",
                        rttMillis == 0 ? "" : ", " + rttMillis + " ms round-trip time");
    }
}
