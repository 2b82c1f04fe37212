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
 * exactly that command next and at once; any other command discards all of them. The reply to RNTO does not age: a command that was
 * executed is not sent again.
 */
final class AnswersAhead {

    /** Some round trips: the reply must be about the server as it is when the program asks. */
    static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private record Answer(Command command, Reply reply, long readNanos) {

        boolean isUsable(long nanos) {
            return command.name().equals("RNTO") || nanos - readNanos < LONGEST_NANOS;
        }
    }

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final LongSupplier nanoTime;

    AnswersAhead(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** @param readNanos when the reply was read; others may have been awaited since */
    void add(Command command, Reply reply, long readNanos) {
        answers.add(new Answer(command, reply, readNanos));
    }

    /** Whether a reply that was read then is about the server as it is now. */
    boolean isRecent(long readNanos) {
        return nanoTime.getAsLong() - readNanos < LONGEST_NANOS;
    }

    Optional<Reply> take(Command command) {
        boolean usable = !answers.isEmpty()
                && answers.peek().command().equals(command)
                && answers.peek().isUsable(nanoTime.getAsLong());
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
