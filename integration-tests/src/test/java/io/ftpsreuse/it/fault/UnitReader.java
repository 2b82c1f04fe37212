// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Divides a direction of an FTPS connection into TLS records, and lines while it is in the clear. */
final class UnitReader {
    private static final int FIRST_TYPE = 20;
    private static final int LAST_TYPE = 24;
    private static final int HEADER = 5;
    private static final int LONGEST_LINE = 4_096;

    private final InputStream in;

    UnitReader(InputStream in) {
        this.in = new BufferedInputStream(in, 64 * 1024);
    }

    /** Returns the next unit, which is incomplete if the sender ended within it; empty at the end. */
    byte[] next() throws IOException {
        int first = in.read();
        if (first < 0) {
            return new byte[0];
        }
        return first >= FIRST_TYPE && first <= LAST_TYPE ? record(first) : line(first);
    }

    static int typeOf(byte[] unit) {
        return unit[0] >= FIRST_TYPE && unit[0] <= LAST_TYPE ? unit[0] : Passage.CLEAR;
    }

    private byte[] record(int type) throws IOException {
        ByteArrayOutputStream unit = new ByteArrayOutputStream();
        unit.write(type);
        byte[] rest = in.readNBytes(HEADER - 1);
        unit.write(rest);
        if (rest.length == HEADER - 1) {
            unit.write(in.readNBytes((rest[2] & 0xff) << 8 | rest[3] & 0xff));
        }
        return unit.toByteArray();
    }

    private byte[] line(int first) throws IOException {
        ByteArrayOutputStream unit = new ByteArrayOutputStream();
        int next = first;
        while (next >= 0) {
            unit.write(next);
            if (next == '\n' || unit.size() == LONGEST_LINE) {
                break;
            }
            next = in.read();
        }
        return unit.toByteArray();
    }
}
