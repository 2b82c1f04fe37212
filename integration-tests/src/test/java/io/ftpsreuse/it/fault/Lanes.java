// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Does the same on every kind of {@link Lane}, on all at the same time: most of it only waits for time limits. */
public final class Lanes {
    private Lanes() {}

    /** Runs work on each kind of lane, and returns all results. */
    public static <T> List<T> onEach(Work<T> work) throws Exception {
        return onEach(Lane.kinds().toList(), work);
    }

    /** As {@link #onEach(Work)}, for some kinds. */
    public static <T> List<T> onEach(List<Lane.Kind> kinds, Work<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(kinds.size());
        try {
            List<Future<List<T>>> results = new ArrayList<>();
            for (Lane.Kind kind : kinds) {
                results.add(threads.submit(() -> {
                    try (Lane lane = Lane.start(kind)) {
                        return work.on(lane, kind);
                    }
                }));
            }
            List<T> all = new ArrayList<>();
            for (Future<List<T>> result : results) {
                all.addAll(result.get());
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Returns a test for each of some kinds of lanes. They are run at once, and report one after the other. */
    public static Stream<DynamicTest> tests(Stream<Lane.Kind> kinds, Check<Lane.Kind> check) {
        return tests(kinds, List.of(""), (kind, none) -> check.on(kind));
    }

    /** Returns a test for each kind and variant; the variants of one kind are run one after the other. */
    public static <V> Stream<DynamicTest> tests(Stream<Lane.Kind> kinds, List<V> variants, VariantCheck<V> check) {
        List<DynamicTest> tests = new ArrayList<>();
        for (Lane.Kind kind : kinds.toList()) {
            List<FutureTask<Void>> tasks = new ArrayList<>();
            for (V variant : variants) {
                FutureTask<Void> task = new FutureTask<>(() -> {
                    check.on(kind, variant);
                    return null;
                });
                tasks.add(task);
                tests.add(DynamicTest.dynamicTest((kind + " " + variant).strip(), () -> outcomeOf(task::get)));
            }
            Thread thread = new Thread(() -> tasks.forEach(FutureTask::run), "fault tests on " + kind);
            thread.setDaemon(true);
            thread.start();
        }
        return tests.stream();
    }

    /**
     * Returns a test for each variant on one of so many lanes, in turn; with {@code -Dfaults=full} on every lane. All lanes
     * are run at once.
     */
    public static <V> Stream<DynamicTest> testsInTurn(int share, List<V> variants, VariantCheck<V> check) {
        boolean full = "full".equals(System.getProperty("faults"));
        List<Lane.Kind> kinds = Lane.kinds().toList();
        List<DynamicTest> all = new ArrayList<>();
        for (int lane = 0; lane < kinds.size(); lane++) {
            int turn = lane;
            List<V> mine = IntStream.range(0, variants.size())
                    .filter(variant -> full || (variant + turn) % share == 0)
                    .mapToObj(variants::get)
                    .toList();
            all.addAll(tests(Stream.of(kinds.get(lane)), mine, check).toList());
        }
        return all.stream();
    }

    private static void outcomeOf(Callable<Void> task) throws Throwable {
        try {
            task.call();
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    /** What is done on one lane, on a thread of its own. */
    public interface Work<T> {
        List<T> on(Lane lane, Lane.Kind kind) throws Exception;
    }

    /** What a test does. */
    public interface Check<K> {
        void on(K kind) throws Exception;
    }

    /** What a test does, in several variants. */
    public interface VariantCheck<V> {
        void on(Lane.Kind kind, V variant) throws Exception;
    }
}
