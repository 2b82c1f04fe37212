// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.contender;

import java.util.Locale;

/** Which way the files go, as the client sees it. */
public enum Direction {
    DOWN,
    UP;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
