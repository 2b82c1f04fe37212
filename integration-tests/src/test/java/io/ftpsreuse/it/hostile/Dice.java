// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Decisions that a fuzzer's bytes make, always the same for the same bytes. When they are used up, all is zero. */
final class Dice {

    private final ByteBuffer bytes;

    Dice(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    boolean isUsedUp() {
        return !bytes.hasRemaining();
    }

    /** A number from 0 up to and without {@code end}, which is at most 65,536. */
    int below(int end) {
        int number = next();
        if (end > 256) {
            number = number << 8 | next();
        }
        return end <= 0 ? 0 : number % end;
    }

    private int next() {
        return bytes.hasRemaining() ? bytes.get() & 0xff : 0;
    }

    /** Text of at most so many characters, each of which is one byte. */
    String text(int most) {
        byte[] text = new byte[Math.min(below(most + 1), bytes.remaining())];
        bytes.get(text);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** All that is left, as text. */
    String rest() {
        byte[] rest = new byte[bytes.remaining()];
        bytes.get(rest);
        return new String(rest, StandardCharsets.ISO_8859_1);
    }
}
