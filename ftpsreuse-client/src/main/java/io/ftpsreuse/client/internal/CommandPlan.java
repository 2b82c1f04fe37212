// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import java.util.List;

/** Commands to send together, of which the first is yet to be sent by the program. */
record CommandPlan(List<Command> commands) {

    static final CommandPlan NONE = new CommandPlan(List.of());

    /** The queries for the version of a file. */
    static List<Command> ofVersion(String file, boolean machineListing) {
        return machineListing
                ? List.of(new Command("MLST", file))
                : List.of(new Command("SIZE", file), new Command("MDTM", file));
    }

    boolean beginsWith(Command command) {
        return commands.size() > 1 && commands.get(0).equals(command);
    }

    /** Whether it renames a file; else it changes nothing. */
    boolean isRename() {
        return commands.get(0).name().equals("RNFR");
    }
}
