// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** Says when a fault strikes on a connection. */
@FunctionalInterface
public interface Trigger {
    /** What {@link #admitted} returns while it is not yet time. */
    int ALL = Integer.MAX_VALUE;

    /** Returns how many bytes of a unit still pass before the fault strikes, or {@link #ALL} if it does not. */
    int admitted(Passage passage);

    /** Tells whether the fault strikes before the connection reaches the server. */
    default boolean onConnect() {
        return false;
    }

    /** Strikes when the client has connected to the proxy. */
    static Trigger connect() {
        return new Trigger() {
            @Override
            public int admitted(Passage passage) {
                return ALL;
            }

            @Override
            public boolean onConnect() {
                return true;
            }
        };
    }

    /** Strikes when this many bytes went in a direction. */
    static Trigger atByte(Wire wire, long position) {
        return passage -> passage.wire() == wire && passage.bytesBefore() + passage.length() > position
                ? Math.toIntExact(Math.max(0, position - passage.bytesBefore()))
                : ALL;
    }

    /** Strikes when this many bytes went in a direction on all connections together. */
    static Trigger atByteOfAll(Wire wire, long position) {
        AtomicLong seen = new AtomicLong();
        return passage -> {
            if (passage.wire() != wire) {
                return ALL;
            }
            long before = seen.getAndAdd(passage.length());
            return before + passage.length() > position ? Math.toIntExact(Math.max(0, position - before)) : ALL;
        };
    }

    /** Strikes in place of the unit with this number in a direction, the first being 0. */
    static Trigger beforeUnit(Wire wire, int number) {
        return before(wire, passage -> passage.unitsBefore() >= number);
    }

    /** Strikes in place of the record of application data with this number to the server, the first being 1. */
    static Trigger beforeCommand(int number) {
        return before(
                Wire.TO_SERVER,
                passage -> passage.type() == Passage.APPLICATION_DATA && passage.commandsBefore() >= number - 1);
    }

    /** Strikes in place of a reply to the command with this number, after {@code skipped} others. */
    static Trigger beforeReply(int number, int skipped) {
        return before(
                Wire.TO_CLIENT,
                passage -> passage.commandsBefore() >= number && passage.unitsSinceCommand() >= skipped);
    }

    /** Strikes in place of the first piece of a large file. */
    static Trigger beforeFileData(Wire wire) {
        return before(wire, Passage::isFileData);
    }

    /** Strikes in place of the close_notify of a direction. */
    static Trigger beforeCloseNotify(Wire wire) {
        return before(wire, Passage::isAlert);
    }

    private static Trigger before(Wire wire, Predicate<Passage> unit) {
        return passage -> passage.wire() == wire && unit.test(passage) ? 0 : ALL;
    }
}
