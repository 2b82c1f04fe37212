// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import java.util.ArrayList;
import java.util.List;

/** The arguments of CWD that lead from the login to the working directory of one control connection. */
final class DirectoryTrail {

    private final List<String> directories = new ArrayList<>();

    /** Follows a command that succeeded. */
    void follow(String command, String argument) {
        switch (command) {
            case "CWD" -> enter(argument);
            case "CDUP" -> enter("..");
            case "USER", "PASS", "REIN" -> directories.clear();
            default -> {
                // Other commands do not change the directory.
            }
        }
    }

    private void enter(String directory) {
        if (directory.startsWith("/")) {
            directories.clear();
        }
        directories.add(directory);
    }

    /** Notes the working directory by its name, as PWD returns it. */
    void isIn(String directory) {
        directories.clear();
        directories.add(directory);
    }

    List<String> directories() {
        return List.copyOf(directories);
    }
}
