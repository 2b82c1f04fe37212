// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * The lanes of a producer: as many as exchanges come at once, up to a limit; whoever comes beyond that waits. The lane used
 * last is used next, so that there are no more connections than needed. Used by any number of threads.
 */
final class UploadLanes {

    private static final Duration TIME_WITHOUT_TRYING = Duration.ofMinutes(5);

    private final int most;
    private final Supplier<UploadLane> maker;
    private final List<UploadLane> all = new ArrayList<>();
    private final Deque<UploadLane> idle = new ArrayDeque<>();
    private Long refusedNanos;
    private int accepted;

    /** @param most how many there may be */
    UploadLanes(int most, Supplier<UploadLane> maker) {
        this.most = most;
        this.maker = maker;
    }

    /** A lane for one exchange, which must be given back. */
    synchronized UploadLane take() throws InterruptedException {
        while (idle.isEmpty() && all.size() >= limit()) {
            wait();
        }
        if (idle.isEmpty()) {
            UploadLane made = maker.get();
            all.add(made);
            return made;
        }
        return idle.pop();
    }

    private int limit() {
        boolean refusedLately =
                refusedNanos != null && System.nanoTime() - refusedNanos < TIME_WITHOUT_TRYING.toNanos();
        return refusedLately ? accepted : most;
    }

    synchronized void giveBack(UploadLane lane) {
        idle.push(lane);
        notifyAll();
    }

    /**
     * Gives up a lane that the server refuses, if it has accepted others; for some minutes there are no more than these.
     *
     * @return false if it has accepted none, so that this is no matter of how many
     */
    synchronized boolean giveUp(UploadLane lane) {
        int others = (int) all.stream()
                .filter(other -> other != lane && other.hasConnected())
                .count();
        if (others == 0) {
            return false;
        }
        all.remove(lane);
        accepted = others;
        refusedNanos = System.nanoTime();
        return true;
    }

    /** How many the server has accepted when it refused one more. */
    synchronized int accepted() {
        return accepted;
    }

    /** All lanes, idle or not, for the owner to end; from now on there is none. */
    synchronized List<UploadLane> clear() {
        List<UploadLane> cleared = List.copyOf(all);
        all.clear();
        idle.clear();
        return cleared;
    }
}
