// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConnectionBackoffTest {

    private final AtomicLong nanoTime = new AtomicLong();
    private final ConnectionBackoff backoff = new ConnectionBackoff(nanoTime::get);

    @Test
    void lastsFiveMinutesAfterOneConnectionTooMany() {
        assertThat(backoff.isActive()).isFalse();
        backoff.tooManyConnections();

        pass(Duration.ofSeconds(299));
        assertThat(backoff.isActive()).isTrue();
        pass(Duration.ofSeconds(1));
        assertThat(backoff.isActive()).isFalse();
    }

    @Test
    void lastsTenTimesAsLongAsAnotherAttemptThatFailed() {
        backoff.failedAfter(Duration.ofMillis(20));

        pass(Duration.ofMillis(199));
        assertThat(backoff.isActive()).isTrue();
        pass(Duration.ofMillis(1));
        assertThat(backoff.isActive()).isFalse();
    }

    @Test
    void lastsFiveMinutesAtMost() {
        backoff.failedAfter(Duration.ofMinutes(2));

        pass(Duration.ofMinutes(5));
        assertThat(backoff.isActive()).isFalse();
    }

    @Test
    void endsWithAConnection() {
        backoff.tooManyConnections();
        backoff.connected();

        assertThat(backoff.isActive()).isFalse();
    }

    private void pass(Duration time) {
        nanoTime.addAndGet(time.toNanos());
    }
}
