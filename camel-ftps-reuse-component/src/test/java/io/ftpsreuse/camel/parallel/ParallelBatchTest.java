// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ParallelBatchTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ParallelBatch batch = new ParallelBatch();

    @AfterEach
    void end() {
        threads.shutdownNow();
        context.stop();
    }

    @Test
    void givesEachFileToOneConnection() {
        Queue<Exchange> served = new ConcurrentLinkedQueue<>();
        List<Exchange> files = files(20);
        batch.open(threads, () -> true, (file, following) -> served.add(file));
        batch.open(threads, () -> true, (file, following) -> served.add(file));

        assertThat(files).allMatch(batch::handOver);
        batch.finish();

        assertThat(served).containsExactlyInAnyOrderElementsOf(files);
        assertThat(batch.leftOver()).isEmpty();
    }

    @Test
    void goesOnWithoutAConnectionThatIsNotReady() {
        Queue<Exchange> served = new ConcurrentLinkedQueue<>();
        batch.open(threads, () -> true, (file, following) -> served.add(file));
        batch.open(threads, () -> false, (file, following) -> {
            throw new AssertionError("a connection that is not ready got a file");
        });

        assertThat(files(5)).allMatch(batch::handOver);
        batch.finish();

        assertThat(served).hasSize(5);
    }

    @Test
    void givesBackWhatAConnectionDidNotBegin() {
        List<Exchange> files = files(3);
        batch.open(threads, () -> true, (file, following) -> file != files.get(1));

        files.forEach(batch::handOver);
        batch.finish();

        assertThat(batch.leftOver()).containsExactly(files.get(1));
    }

    @Test
    void fetchesTheFileThatAConnectionHasReserved() throws Exception {
        List<Exchange> files = files(3);
        List<Exchange> announced = new CopyOnWriteArrayList<>();
        List<Exchange> served = new CopyOnWriteArrayList<>();
        CountDownLatch handedOver = new CountDownLatch(2);
        batch.open(threads, () -> true, (file, following) -> {
            served.add(file);
            awaitThat(handedOver);
            Exchange next = following.get();
            if (next != null) {
                assertThat(following.get()).isSameAs(next);
                announced.add(next);
            }
            return true;
        });
        for (Exchange file : files) {
            assertThat(batch.handOver(file)).isTrue();
            handedOver.countDown();
        }
        batch.finish();

        assertThat(served).isEqualTo(files);
        assertThat(served).containsAll(announced);
        assertThat(announced).contains(files.get(1));
        assertThat(batch.leftOver()).isEmpty();
    }

    @Test
    void givesBackTheFileThatAFailedConnectionHasReserved() throws Exception {
        List<Exchange> files = files(2);
        CountDownLatch handedOver = new CountDownLatch(2);
        batch.open(task -> threads.submit(task), () -> true, (file, following) -> {
            awaitThat(handedOver);
            following.get();
            throw new IllegalStateException("The connection fails");
        });
        for (Exchange file : files) {
            assertThat(batch.handOver(file)).isTrue();
            handedOver.countDown();
        }
        batch.finish();

        assertThat(batch.leftOver()).containsExactly(files.get(1));
    }

    /** It may ask when the connection has ended, so that nobody would return the file. */
    @Test
    void reservesNothingForAnotherThread() throws Exception {
        List<Exchange> files = files(2);
        Queue<Exchange> served = new ConcurrentLinkedQueue<>();
        Queue<Exchange> reserved = new ConcurrentLinkedQueue<>();
        CountDownLatch handedOver = new CountDownLatch(2);
        batch.open(threads, () -> true, (file, following) -> {
            awaitThat(handedOver);
            CompletableFuture.runAsync(
                            () -> Optional.ofNullable(following.get()).ifPresent(reserved::add), threads)
                    .join();
            return served.add(file);
        });
        for (Exchange file : files) {
            assertThat(batch.handOver(file)).isTrue();
            handedOver.countDown();
        }
        batch.finish();

        assertThat(served).containsExactlyElementsOf(files);
        assertThat(reserved).isEmpty();
    }

    private static void awaitThat(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void takesNothingWhereThereIsNoThreadForAConnection() {
        Executor stopped = task -> {
            throw new RejectedExecutionException("stopped");
        };
        batch.open(stopped, () -> true, (file, following) -> true);

        assertThat(batch.handOver(files(1).get(0))).isFalse();
        batch.finish();
    }

    private List<Exchange> files(int count) {
        return Stream.<Exchange>generate(() -> new DefaultExchange(context))
                .limit(count)
                .toList();
    }
}
