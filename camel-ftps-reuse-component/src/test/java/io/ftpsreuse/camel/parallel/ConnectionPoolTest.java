// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ConnectionPoolTest {

    private final AtomicLong nanoTime = new AtomicLong();
    private final AtomicInteger made = new AtomicInteger();
    private final ConnectionPool<Integer> pool = new ConnectionPool<>(3, made::incrementAndGet, nanoTime::get);

    @Test
    void usesTheConnectionUsedLastBeforeItMakesAnother() throws Exception {
        int first = pool.take();
        int second = pool.take();
        pool.giveBack(first);
        pool.giveBack(second);

        assertThat(pool.take()).isEqualTo(second);
        assertThat(made).hasValue(2);
    }

    @Test
    void hasAnExchangeWaitAtTheLimit() throws Exception {
        int first = pool.take();
        pool.take();
        pool.take();
        Future<Integer> waiting = waitingExchange();

        pool.giveBack(first);

        assertThat(waiting.get(5, TimeUnit.SECONDS)).isEqualTo(first);
        assertThat(made).hasValue(3);
    }

    @Test
    void makesNoConnectionForFiveMinutesAfterOneTooMany() throws Exception {
        int first = accepted();
        int second = accepted();

        assertThat(pool.withdraw(pool.take())).isTrue();
        assertThat(pool.acceptedCount()).isEqualTo(2);
        Future<Integer> waiting = waitingExchange();
        pool.giveBack(second);

        assertThat(waiting.get(5, TimeUnit.SECONDS)).isEqualTo(second);
        assertThat(made).hasValue(3);
        nanoTime.addAndGet(Duration.ofMinutes(5).toNanos());
        assertThat(pool.take()).isEqualTo(4);
        pool.giveBack(first);
        assertThat(pool.take()).isEqualTo(first);
    }

    @Test
    void stillUsesAllThatTheServerHasAcceptedAfterOneTooMany() throws Exception {
        int first = accepted();
        int second = pool.take();
        int third = pool.take();
        assertThat(pool.withdraw(third)).isTrue();
        pool.accepted(second);
        pool.giveBack(first);
        pool.giveBack(second);

        assertThat(pool.take()).isEqualTo(second);
        assertThat(pool.take()).isEqualTo(first);
        assertThat(made).hasValue(3);
    }

    @Test
    void withdrawsNoConnectionWhereTheServerHasAcceptedNoOther() throws Exception {
        int first = accepted();
        pool.giveBack(first);

        assertThat(pool.withdraw(pool.take())).isFalse();
    }

    @Test
    void failsAllExchangesThatWaitWhenItIsClosed() throws Exception {
        int first = pool.take();
        pool.take();
        pool.take();
        Future<Integer> one = waitingExchange();
        Future<Integer> other = waitingExchange();

        assertThat(pool.close()).containsExactly(1, 2, 3);

        assertThatThrownBy(() -> one.get(5, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> other.get(5, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
        pool.giveBack(first);
        assertThatThrownBy(pool::take).isInstanceOf(RejectedExecutionException.class);
    }

    private int accepted() throws InterruptedException {
        int connection = pool.take();
        pool.accepted(connection);
        return connection;
    }

    private Future<Integer> waitingExchange() {
        FutureTask<Integer> taking = new FutureTask<>(pool::take);
        Thread thread = new Thread(taking, "exchange");
        thread.setDaemon(true);
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return taking;
    }
}
