// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import io.ftpsreuse.client.internal.net.Reply;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The replies to commands that were sent before the program sends them, in their order. Each is used once, if the program sends
 * exactly that command next and at once; any other command discards all of them.
 */
final class AnswersAhead {

    /** Some round trips: the reply must be about the server as it is when the program asks. */
    static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private record Answer(Command command, Reply reply) {}

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final LongSupplier nanoTime;
    private long readNanos;

    AnswersAhead(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void add(Command command, Reply reply) {
        answers.add(new Answer(command, reply));
        readNanos = nanoTime.getAsLong();
    }

    Optional<Reply> take(Command command) {
        boolean usable = !answers.isEmpty()
                && answers.peek().command().equals(command)
                && nanoTime.getAsLong() - readNanos < LONGEST_NANOS;
        if (usable) {
            return Optional.of(answers.remove().reply());
        }
        answers.clear();
        return Optional.empty();
    }

    void forget() {
        answers.clear();
    }
}
