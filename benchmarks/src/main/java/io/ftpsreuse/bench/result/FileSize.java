// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.result;

/** Sizes as people write them. */
public final class FileSize {

    private FileSize() {}

    /** The size in the largest unit that leaves it whole, such as {@code 4 KiB}. */
    public static String of(long bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB"};
        long size = bytes;
        int unit = 0;
        while (unit < units.length - 1 && size > 0 && size % 1024 == 0) {
            size /= 1024;
            unit++;
        }
        return size + " " + units[unit];
    }
}
