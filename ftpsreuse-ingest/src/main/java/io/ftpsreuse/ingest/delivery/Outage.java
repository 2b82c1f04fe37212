// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import io.ftpsreuse.camel.NotConnectedException;
import io.ftpsreuse.client.CertificateRejectedException;
import io.ftpsreuse.client.TlsRefusedException;
import io.ftpsreuse.client.diagnosis.Explanation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.util.ObjectHelper;
import org.apache.camel.util.TimeUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log lines of a vendor whose server or directory cannot be used: for each kind of failure one WARN with all that is
 * known, then a short line with growing pauses, and one INFO when all is well again. Safe for use by several threads.
 *
 * <p>A vendor is up while nothing fails. The first failure begins the outage; it ends when each activity that failed has
 * succeeded again.
 */
public final class Outage {

    /** The activity on the vendor's server. */
    public enum Activity {
        POLL("cannot be polled"),
        FETCH("claimed files cannot be fetched"),
        PUSH("files cannot be pushed");

        private final String failing;

        Activity(String failing) {
            this.failing = failing;
        }
    }

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** Beyond so many kinds of failure in one outage there are only short lines. */
    private static final int MOST_KINDS = 10;

    private static final List<Class<?>> OF_CONNECTION =
            List.of(NotConnectedException.class, CertificateRejectedException.class, TlsRefusedException.class);

    private static final String BEAN = "outage-of-";

    private final String vendor;
    private final String server;
    private final LongSupplier nanoTime;
    private final Logger log;
    private final Set<Activity> failing = EnumSet.noneOf(Activity.class);
    private final Set<String> toldKinds = new HashSet<>();
    private Instant since;
    private long begun;
    private long failures;
    private long lastLine;
    private Duration pause;
    private boolean pollComplained;

    /** @param server host and port, for the log */
    public Outage(String vendor, String server) {
        this(vendor, server, System::nanoTime, LoggerFactory.getLogger(Outage.class));
    }

    Outage(String vendor, String server, LongSupplier nanoTime, Logger log) {
        this.vendor = vendor;
        this.server = server;
        this.nanoTime = nanoTime;
        this.log = log;
    }

    /** Binds it for the vendor's routes. */
    public void bindTo(CamelContext context) {
        context.getRegistry().bind(BEAN + vendor, this);
    }

    /** That of a vendor; empty if there is no such vendor. */
    public static Optional<Outage> of(CamelContext context, String vendor) {
        return Optional.ofNullable(context.getRegistry().lookupByNameAndType(BEAN + vendor, Outage.class));
    }

    /**
     * Whether the failure is of the connection to the server, so that no file is at fault: no connection was established,
     * also where one was to replace another that broke. That one broke alone may be the file's doing.
     */
    public static boolean isOfConnection(Throwable failure) {
        return isOfConnection(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** @param seen the exceptions visited, since an exception may be suppressed by its own cause */
    private static boolean isOfConnection(Throwable failure, Set<Throwable> seen) {
        return failure != null
                && seen.add(failure)
                && (OF_CONNECTION.stream().anyMatch(type -> type.isInstance(failure))
                        || isOfConnection(failure.getCause(), seen)
                        || Arrays.stream(failure.getSuppressed()).anyMatch(each -> isOfConnection(each, seen)));
    }

    /** Whether the server was not contacted again, in the pause after a refused login. */
    public static boolean isWithoutAttempt(Throwable failure) {
        NotConnectedException unconnected =
                failure == null ? null : ObjectHelper.getException(NotConnectedException.class, failure);
        return unconnected != null && !unconnected.isTried();
    }

    /** A poll begins; a failure in it keeps its end from counting as a success. */
    synchronized void pollBegins() {
        pollComplained = false;
    }

    public synchronized void failed(Activity activity, Throwable cause) {
        if (failing.isEmpty()) {
            begin();
        }
        failing.add(activity);
        pollComplained |= activity == Activity.POLL;
        failures++;
        if (toldKinds.size() < MOST_KINDS && toldKinds.add(kindOf(cause))) {
            lastLine = nanoTime.getAsLong();
            log.warn("{}: {} at {}: {}", vendor, activity.failing, server, explanation(activity, cause));
        } else if (nanoTime.getAsLong() - lastLine >= pause.toNanos()) {
            lastLine = nanoTime.getAsLong();
            pause = pause.compareTo(LONGEST_PAUSE.dividedBy(2)) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            log.warn(
                    "{}: still {} at {}, since {}, {} failures: {}{}",
                    vendor,
                    activity.failing,
                    server,
                    since,
                    failures,
                    words(cause),
                    nextLogin(cause));
        }
        log.debug("{}: {}", vendor, activity.failing, cause);
    }

    private void begin() {
        since = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        begun = nanoTime.getAsLong();
        failures = 0;
        pause = FIRST_PAUSE;
        toldKinds.clear();
    }

    public synchronized void succeeded(Activity activity) {
        boolean complained = activity == Activity.POLL && pollComplained;
        if (!complained && failing.remove(activity) && failing.isEmpty()) {
            long millis = Duration.ofNanos(nanoTime.getAsLong() - begun).toMillis();
            log.info(
                    "{}: {} is back after {} and {} failures",
                    vendor,
                    server,
                    TimeUtils.printDuration(millis, false),
                    failures);
        }
    }

    private static String kindOf(Throwable cause) {
        return ServerRefusal.in(cause)
                .flatMap(Explanation::knownFailure)
                .map(Enum::name)
                .orElseGet(() -> words(cause));
    }

    private static String words(Throwable cause) {
        return ServerRefusal.in(cause).map(Explanation::message).orElseGet(() -> Reason.of(cause));
    }

    private static String explanation(Activity activity, Throwable cause) {
        String what = ServerRefusal.in(cause).map(Explanation::toString).orElseGet(() -> Reason.of(cause));
        String next = nextLogin(cause);
        String pollsGoOn = activity == Activity.POLL ? " The next poll is as scheduled." : "";
        return what + (next.isEmpty() ? pollsGoOn : next);
    }

    private static String nextLogin(Throwable cause) {
        return Optional.ofNullable(ObjectHelper.getException(NotConnectedException.class, cause))
                .flatMap(NotConnectedException::nextLogin)
                .map(at -> " The next login is tried at " + at + ", or after a restart.")
                .orElse("");
    }
}
