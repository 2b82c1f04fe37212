// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault;

/** How far a connection has come; used by the threads of both directions. */
final class Progress {
    private final long[] bytes = new long[Wire.values().length];
    private final int[] units = new int[Wire.values().length];
    private int commands;
    private int unitsSinceCommand;

    /** Describes the next unit of a direction. */
    synchronized Passage passage(Wire wire, byte[] unit) {
        return new Passage(
                wire,
                UnitReader.typeOf(unit),
                unit.length,
                bytes[wire.ordinal()],
                units[wire.ordinal()],
                commands,
                unitsSinceCommand);
    }

    synchronized void passed(Wire wire, byte[] unit, int length) {
        bytes[wire.ordinal()] += length;
        units[wire.ordinal()]++;
        if (wire == Wire.TO_CLIENT) {
            unitsSinceCommand++;
        } else {
            unitsSinceCommand = 0;
            commands += UnitReader.typeOf(unit) == Passage.APPLICATION_DATA ? 1 : 0;
        }
    }

    synchronized long bytes(Wire wire) {
        return bytes[wire.ordinal()];
    }

    synchronized int commands() {
        return commands;
    }
}
