// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.internal.net.Reply;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AnswersAheadTest {

    private static final Command SIZE = new Command("SIZE", "in/a");
    private static final Command MDTM = new Command("MDTM", "in/a");
    private static final Reply FIRST = new Reply(213, List.of("213 7"));
    private static final Reply SECOND = new Reply(213, List.of("213 20260101000000"));

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE);
    private final AnswersAhead answers = new AnswersAhead(clock::get);

    private void addBoth() {
        answers.add(SIZE, FIRST, clock.get());
        answers.add(MDTM, SECOND, clock.get());
    }

    @Test
    void areUsedOnceAndInTheirOrder() {
        addBoth();
        assertThat(answers.take(SIZE)).contains(FIRST);
        assertThat(answers.take(MDTM)).contains(SECOND);
        assertThat(answers.take(MDTM)).isEmpty();
    }

    @Test
    void areDiscardedByAnyOtherCommand() {
        addBoth();
        assertThat(answers.take(new Command("SIZE", "in/b"))).isEmpty();
        assertThat(answers.take(SIZE)).isEmpty();

        addBoth();
        assertThat(answers.take(MDTM)).isEmpty();
        assertThat(answers.take(SIZE)).isEmpty();
    }

    @Test
    void areDiscardedWhenTheyAreOld() {
        addBoth();
        clock.addAndGet(AnswersAhead.LONGEST_NANOS - 1);
        assertThat(answers.take(SIZE)).contains(FIRST);
        clock.addAndGet(1);
        assertThat(answers.take(MDTM)).isEmpty();
    }

    /** RNTO has been executed, so that a reply that is not used would have it sent once more. */
    @Test
    void thatToRntoDoesNotAge() {
        Command rnto = new Command("RNTO", "done/a");
        Reply renamed = new Reply(250, List.of("250 Renamed"));
        answers.add(rnto, renamed, clock.get());
        answers.add(SIZE, FIRST, clock.get());
        clock.addAndGet(AnswersAhead.LONGEST_NANOS);
        assertThat(answers.take(rnto)).contains(renamed);
        assertThat(answers.take(SIZE)).isEmpty();
    }

    @Test
    void ageByTheirOwnTime() {
        answers.add(SIZE, FIRST, clock.get());
        clock.addAndGet(AnswersAhead.LONGEST_NANOS);
        answers.add(MDTM, SECOND, clock.get());
        assertThat(answers.take(SIZE)).isEmpty();
    }

    @Test
    void areForgottenWithTheConnection() {
        addBoth();
        answers.forget();
        assertThat(answers.take(SIZE)).isEmpty();
    }
}
