// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The commands that a client sent, in order, from the protocol log of an undisturbed run. */
public record Dialogue(List<Step> steps) {

    /**
     * A command.
     *
     * @param connection the control connection, counted from 1
     * @param number the command on this connection, counted from 1 after AUTH, which is 0
     * @param name the command without its argument
     * @param argument its argument, or nothing
     * @param dataConnection how many data connections there were, this command's included
     */
    public record Step(int connection, int number, String name, String argument, int dataConnection) {}

    public static Dialogue of(List<String> protocolLines) {
        List<Step> steps = new ArrayList<>();
        int connection = 0;
        int number = 0;
        int dataConnections = 0;
        boolean secured = false;
        for (String line : protocolLines) {
            if (!line.startsWith("> ")) {
                continue;
            }
            String[] words = line.substring(2).strip().split(" ", 2);
            String name = words[0].toUpperCase(Locale.ROOT);
            number++;
            // Implicit TLS begins without AUTH, so with USER.
            if (name.equals("AUTH") || name.equals("USER") && !secured) {
                connection++;
                number = name.equals("AUTH") ? 0 : 1;
            }
            secured = name.equals("AUTH");
            if (name.equals("PASV") || name.equals("EPSV")) {
                dataConnections++;
            }
            steps.add(new Step(connection, number, name, words.length > 1 ? words[1] : "", dataConnections));
        }
        return new Dialogue(List.copyOf(steps));
    }

    /** Returns the commands after AUTH on a control connection. */
    long commandsOn(int connection) {
        return steps.stream()
                .filter(step -> step.connection() == connection && step.number() > 0)
                .count();
    }

    /** Returns the command that transfers a file. */
    public Step transferOf(String file) {
        return steps.stream()
                .filter(step -> step.name().equals("RETR") || step.name().equals("STOR"))
                .filter(step -> step.argument().contains(file))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(file + " was not transferred in " + this));
    }
}
