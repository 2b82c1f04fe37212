// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.apache.camel.Consumer;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.spi.ShutdownAware;

/**
 * The prerequisites of a vendor's deliveries on our side. No file is fetched while something is missing, and a delivery
 * that fails because of it is no failure of the file.
 */
public final class Prerequisites {

    /** So long a successful check of the local folders holds for {@link #requireForFile}. */
    private static final Duration RECENT = Duration.ofSeconds(1);

    private final List<Prerequisite> watched;
    private final Prerequisite folders;
    private volatile Optional<ShutdownAware> consumer = Optional.empty();
    private volatile boolean interrupted;
    private final LongSupplier nanoTime;
    private volatile OptionalLong checkedAt = OptionalLong.empty();

    /**
     * @param watched those that another thread checks repeatedly
     * @param folders the vendor's local folders, which are checked whenever they are needed
     */
    Prerequisites(List<Prerequisite> watched, Prerequisite folders) {
        this(watched, folders, System::nanoTime);
    }

    Prerequisites(List<Prerequisite> watched, Prerequisite folders, LongSupplier nanoTime) {
        this.watched = List.copyOf(watched);
        this.folders = folders;
        this.nanoTime = nanoTime;
    }

    /**
     * Returns if nothing is missing.
     *
     * @throws UnavailableException if something is
     */
    public void require() {
        watched.forEach(Prerequisite::require);
        long now = nanoTime.getAsLong();
        checkedAt = folders.check() ? OptionalLong.of(now) : OptionalLong.empty();
        folders.require();
    }

    /**
     * As {@link #require}, before each of many files: a check of the local folders writes to the disk, so a successful one of
     * the last second is sufficient. A delivery that fails checks them anew.
     *
     * @throws UnavailableException if something is missing
     */
    public void requireForFile() {
        OptionalLong last = checkedAt;
        if (last.isPresent()
                && nanoTime.getAsLong() - last.getAsLong() < RECENT.toNanos()
                && folders.reason().isEmpty()) {
            watched.forEach(Prerequisite::require);
        } else {
            require();
        }
    }

    /** Called before each poll with the consumer of the files. */
    void takenBy(Consumer files) {
        consumer = Optional.of(files).filter(ShutdownAware.class::isInstance).map(ShutdownAware.class::cast);
        if (interrupted) {
            interrupted = false;
            // not reset by the poll: camel-file has a second field of the same name, and resets that
            consumer.ifPresent(taker -> taker.deferShutdown(null));
        }
    }

    /**
     * Whether a delivery failed because something on our side was missing: either the exception is from there, or the
     * folders cannot be used now. Then the poll that is under way fetches no further files.
     */
    boolean caused(Throwable failure) {
        boolean caused =
                watched.stream().anyMatch(each -> each.caused(failure)) || folders.caused(failure) || !folders.check();
        if (caused) {
            endPoll();
        }
        return caused;
    }

    /** Has the poll that is under way fetch no further files. */
    void endPoll() {
        interrupted = true;
        // as when Camel stops: the file under way is the last of this poll
        consumer.ifPresent(taker -> taker.deferShutdown(ShutdownRunningTask.CompleteCurrentTaskOnly));
    }
}
