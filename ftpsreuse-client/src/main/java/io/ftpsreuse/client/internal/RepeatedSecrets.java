// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the password, or the account, out of replies that repeat it: the reply to the command that sent it, and those by
 * which servers refuse a login or end a connection. Other replies are left as they are, since their text has a meaning.
 */
final class RepeatedSecrets {

    static final String MASK = "xxxxxx";

    private static final Set<String> COMMANDS = Set.of("PASS", "ACCT");
    private static final int CODE = 3;
    private static final Set<Integer> REFUSALS = Set.of(421, 430, 530, 532);

    /** A shorter one is found inside unrelated words, so it must be a word of its own. */
    private static final int SHORTEST_IN_WORDS = 6;

    private String lastCommand = "";
    private Pattern secret;

    /** Called before a command is sent. */
    void sends(String command, String argument) {
        lastCommand = command.toUpperCase(Locale.ROOT);
        if (COMMANDS.contains(lastCommand) && argument != null && !argument.isEmpty()) {
            String quoted = Pattern.quote(argument);
            secret = Pattern.compile(argument.length() < SHORTEST_IN_WORDS ? "(?<!\\w)" + quoted + "(?!\\w)" : quoted);
        }
    }

    /** Whether a reply has to be changed. */
    boolean isIn(int code, List<String> lines) {
        return secret != null
                && (COMMANDS.contains(lastCommand) || REFUSALS.contains(code))
                && lines.stream().anyMatch(line -> secret.matcher(line).find());
    }

    /** A line of such a reply; its code stays. */
    String masked(String line) {
        int code = Math.min(line.length(), CODE);
        return line.substring(0, code)
                + secret.matcher(line.substring(code)).replaceAll(Matcher.quoteReplacement(MASK));
    }
}
