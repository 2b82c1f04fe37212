// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something on our side that deliveries need: the database, the broker, a vendor's local folders. It is available until its
 * check fails, or a delivery fails because of it, and again once its check succeeds. The log has one WARN when it becomes
 * unavailable and one INFO when it is available again.
 *
 * <p>For all threads. {@link #check} may have to wait, for a database or a broker; {@link #require} never waits.
 */
public final class Prerequisite {

    private static final Logger LOG = LoggerFactory.getLogger(Prerequisite.class);

    /** Whether it can be used; mends it first if it can. */
    @FunctionalInterface
    public interface Check {

        /** Returns if it can be used; else throws the reason. */
        void run() throws Exception;
    }

    private final String name;
    private final Check check;
    private final Predicate<Throwable> causes;
    private Optional<UnavailableException> unavailable = Optional.empty();

    /**
     * @param name as a sentence begins with it
     * @param check whether it can be used
     * @param causes whether a delivery that failed with this failed because of it
     */
    public Prerequisite(String name, Check check, Predicate<Throwable> causes) {
        this.name = name;
        this.check = check;
        this.causes = causes;
    }

    /** Finds out whether it is available; returns so. */
    public boolean check() {
        try {
            check.run();
        } catch (Exception e) {
            lost(e);
            return false;
        }
        found();
        return true;
    }

    /**
     * Returns if it was available at the last check.
     *
     * @throws UnavailableException if it was not
     */
    void require() {
        reason().ifPresent(e -> {
            throw e;
        });
    }

    /** Why it is not available, if it is not. */
    public synchronized Optional<UnavailableException> reason() {
        return unavailable;
    }

    /** Whether a delivery failed because of it; then it is unavailable until its check succeeds. */
    boolean caused(Throwable failure) {
        boolean caused = causes.test(failure);
        if (caused) {
            lost(failure);
        }
        return caused;
    }

    private synchronized void lost(Throwable reason) {
        if (unavailable.isEmpty()) {
            unavailable = Optional.of(new UnavailableException(name + " cannot be used: " + Reason.of(reason), reason));
            LOG.warn(
                    "{} cannot be used, so no files are fetched and none counts as failed; fetching"
                            + " resumes once it can be used: {}",
                    name,
                    Reason.of(reason));
            LOG.debug("{} cannot be used", name, reason);
        }
    }

    private synchronized void found() {
        if (unavailable.isPresent()) {
            unavailable = Optional.empty();
            LOG.info("{} can be used again", name);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
