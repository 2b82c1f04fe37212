// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks up replies of servers and messages of JSSE in the catalogue of {@link KnownFailure}s. Needs no connection; safe
 * for all threads. Explanations are for users of the Camel component, unless those of an exception that is for others; see
 * {@link Explanation#to}.
 */
public final class KnownFailures {

    /** commons-net makes the reply itself the message of some exceptions. */
    private static final Pattern REPLY = Pattern.compile("([1-5]\\d\\d)[ -].*");

    private KnownFailures() {}

    /** Explains a reply of a server; {@code reply} may begin with the code or not. */
    public static Explanation explain(int code, String reply) {
        return explain(null, code, reply);
    }

    /**
     * Explains a reply of a server, which may mean different things after different commands.
     *
     * @param command the FTP command that it answers, such as {@code AUTH}; null if that is not known
     */
    public static Explanation explain(String command, int code, String reply) {
        return explain(command, null, code, reply);
    }

    /**
     * As {@link #explain(String, int, String)}; the argument, such as a file's name, may be part of the reply, and is
     * ignored.
     */
    public static Explanation explain(String command, String argument, int code, String reply) {
        String text = FailureContext.printable(reply);
        String words = text.startsWith(Integer.toString(code)) ? text : (code + " " + text).strip();
        String ownWords = without(argument, words);
        return new Explanation(words, first(each -> each.isInReply(command, code, ownWords)));
    }

    private static String without(String argument, String words) {
        if (argument == null || argument.isBlank()) {
            return words;
        }
        String path = FailureContext.printable(argument);
        String name = path.substring(path.lastIndexOf('/') + 1);
        String shorter = words;
        for (String each : List.of(path, name)) {
            if (!each.isEmpty()) {
                shorter = shorter.replaceAll("(?<!\\w)" + Pattern.quote(each) + "(?!\\w)", "?");
            }
        }
        return shorter;
    }

    /**
     * Explains an exception by itself and its causes. One that is {@link Explained} has its explanation with it.
     */
    public static Explanation explain(Throwable failure) {
        List<Throwable> chain = chainOf(failure);
        Optional<Explained> explained = chain.stream()
                .filter(Explained.class::isInstance)
                .map(Explained.class::cast)
                .findFirst();
        if (explained.isPresent()) {
            return explained.get().explanation();
        }
        List<Explanation> replies = chain.stream()
                .flatMap(KnownFailures::replyIn)
                .filter(each -> each.knownFailure().isPresent())
                .toList();
        if (!replies.isEmpty()) {
            return replies.get(0);
        }
        return new Explanation(messageOf(failure), errorIn(chain));
    }

    /** Whether a server demands a resumed session by the code or text of its reply; ProFTPD does not. */
    public static boolean isOfSessionReuse(int code, String reply) {
        return explain(code, reply).knownFailure().equals(Optional.of(KnownFailure.SESSION_REUSE_REQUIRED));
    }

    /** The entry for an exception; empty if there is none. */
    public static Optional<KnownFailure> in(Throwable failure) {
        return failure == null ? Optional.empty() : explain(failure).knownFailure();
    }

    private static Optional<KnownFailure> errorIn(List<Throwable> chain) {
        List<String> texts = chain.stream().map(KnownFailures::textOf).toList();
        return first(each -> texts.stream().anyMatch(each::isInError));
    }

    private static Stream<Explanation> replyIn(Throwable failure) {
        Matcher reply = REPLY.matcher(FailureContext.printable(failure.getMessage()));
        return reply.matches() ? Stream.of(explain(Integer.parseInt(reply.group(1)), reply.group())) : Stream.empty();
    }

    /** A message of several words is clear by itself; others, such as a bare host name, need the exception's name. */
    private static String messageOf(Throwable failure) {
        String message = failure.getMessage();
        return message != null && message.indexOf(' ') > 0 ? FailureContext.printable(message) : textOf(failure);
    }

    private static String textOf(Throwable failure) {
        String type = failure.getClass().getSimpleName();
        return failure.getMessage() == null ? type : type + ": " + FailureContext.printable(failure.getMessage());
    }

    private static Optional<KnownFailure> first(Predicate<Evidence> isThere) {
        return Arrays.stream(KnownFailure.values())
                .filter(knownFailure -> knownFailure.evidence().stream().anyMatch(isThere))
                .findFirst();
    }

    /** The exception and its causes, each once. */
    private static List<Throwable> chainOf(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> chain = new ArrayList<>();
        for (Throwable each = Objects.requireNonNull(failure); each != null && seen.add(each); each = each.getCause()) {
            chain.add(each);
        }
        return chain;
    }
}
