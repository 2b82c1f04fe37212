// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.crash;

import static org.awaitility.Awaitility.await;

import io.ftpsreuse.it.crash.NightEvent.Witness;
import io.ftpsreuse.it.crash.Reckoning.Disturbance;
import io.ftpsreuse.it.server.FtpsProduct;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A night: three vendors to whom files come all the time, the application, and one event after the other, while the application
 * is killed at random moments.
 */
final class Night implements AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    /** In this time an outage must be seen by an application that is left alone, and that it is over too. */
    private static final Duration TO_BE_SEEN = Duration.ofSeconds(Integer.getInteger("night.patience", 60));

    private static final Duration TO_FINISH = Duration.ofSeconds(180);

    /** So long a file that fails has no attempt left. */
    private static final Duration LONGER_THAN_ALL_ATTEMPTS = Duration.ofSeconds(6);

    private static final String UNDELIVERABLE = "blocked.csv";

    private final Path root;
    private final Random random;
    private final NightBackend backend;
    private final NightSettings settings;
    private final NightClock clock;
    private final SupervisedApplication application;
    private final Observations seen;
    private final List<NightVendor> vendors = new ArrayList<>();
    private final Map<String, GreedyReader> readers = new LinkedHashMap<>();
    private final List<Disturbance> disturbances = Collections.synchronizedList(new ArrayList<>());
    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
    private final ScheduledThreadPoolExecutor background = new ScheduledThreadPoolExecutor(4);
    private final Instant began = Instant.now();
    private volatile Instant phase = began;

    Night(Path root, long seed, NightBackend backend) throws IOException {
        this.root = root;
        this.random = new Random(seed);
        this.backend = backend;
        settings = new NightSettings(root, backend, ClusterProcesses.freePort());
        background.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        Path directory = Files.createDirectories(root.resolve("application"));
        clock = new NightClock(directory);
        application = new SupervisedApplication(directory, environment());
        seen = new Observations(settings.observed(), application.process().log());
        addVendor("acme", FtpsProduct.VSFTPD);
        addVendor("globex", FtpsProduct.PROFTPD);
        addVendor("initech", mayRunAll() ? FtpsProduct.PURE_FTPD : FtpsProduct.VSFTPD);
        Files.writeString(directory.resolve("application.properties"), settings.properties(vendors));
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>(clock.environment());
        // as the unit and the image set it
        environment.put("LANG", "C.UTF-8");
        environment.put("LC_ALL", "C.UTF-8");
        return environment;
    }

    private static boolean mayRunAll() {
        return "root".equals(System.getProperty("user.name"));
    }

    private void addVendor(String name, FtpsProduct product) throws IOException {
        vendors.add(new NightVendor(name, product, root, new Random(random.nextLong())));
        readers.put(
                name,
                new GreedyReader(settings.folder(name), root.resolve("taken").resolve(name)));
        // a file cannot be renamed onto a directory
        Files.createDirectories(settings.folder(name).resolve(UNDELIVERABLE).resolve("in its way"));
    }

    /** Runs all events in a random order, and again until the time is over. */
    void run(Duration time) throws Exception {
        application.start();
        await("the start of the application, see application.log")
                .atMost(TO_BE_SEEN)
                .failFast(() -> !application.process().isRunning())
                .until(() -> seen.status("health/ready") == 200);
        List<NightEvent> events = new ArrayList<>(backend.events(seen));
        vendors.forEach(vendor -> events.addAll(NightEvents.ofVendor(vendor, seen)));
        events.addAll(NightEvents.ofClock(clock, seen));
        events.removeIf(event -> !event.name().matches(System.getProperty("night.events", ".*")));
        vendors.forEach(vendor -> vendor.bringUndeliverable(UNDELIVERABLE));
        beginBackground();
        Duration each = time.dividedBy(events.size());
        do {
            Collections.shuffle(events, random);
            for (NightEvent event : events) {
                happen(event, each);
            }
        } while (Instant.now().isBefore(began.plus(time)));
    }

    private void beginBackground() {
        background.scheduleWithFixedDelay(guarded(this::bring), 0, 400, TimeUnit.MILLISECONDS);
        background.scheduleWithFixedDelay(guarded(this::replace), 0, 3, TimeUnit.MILLISECONDS);
        background.scheduleWithFixedDelay(guarded(application::supervise), 1, 1, TimeUnit.SECONDS);
        scheduleKill();
    }

    private void bring() {
        vendors.forEach(NightVendor::bring);
    }

    private void replace() throws IOException {
        for (NightVendor vendor : vendors) {
            vendor.replaceWhatWasJustFetched();
        }
    }

    private void scheduleKill() {
        background.schedule(guarded(this::kill), 10 + random.nextInt(40), TimeUnit.SECONDS);
    }

    /** Once at most until an outage was seen, and once until its end was, since nothing is seen by a process that starts. */
    private void kill() throws IOException, InterruptedException {
        if (lastInterruption().isBefore(phase)) {
            if (random.nextBoolean()) {
                application.killOnce();
            } else if (!application.restartOnce()) {
                wrong.add("the application did not stop in time");
            }
        }
        if (!background.isShutdown()) {
            scheduleKill();
        }
    }

    private Instant lastInterruption() {
        List<Disturbance> interruptions = application.interruptions();
        return interruptions.isEmpty()
                ? began
                : interruptions.get(interruptions.size() - 1).to();
    }

    private Runnable guarded(NightEvent.Step step) {
        return () -> {
            try {
                step.take();
            } catch (Exception | AssertionError e) {
                wrong.add("the test itself: " + e);
                e.printStackTrace();
            }
        };
    }

    private void happen(NightEvent event, Duration time) throws Exception {
        Instant from = Instant.now();
        phase = from;
        // a process that is not there for want of what it needs is seen too, in systemd's log
        int ends = event.vendor() == null ? application.ends().size() : Integer.MAX_VALUE;
        seen.forgetLog();
        Set<Witness> missing;
        try {
            event.begin().take();
            missing = missing(event.shows(), LONGER_THAN_ALL_ATTEMPTS, ends);
        } finally {
            event.end().take();
        }
        Instant ended = Instant.now();
        phase = ended;
        long warnings = seen.warnings().count();
        Set<Witness> notOver = missing(event.over(), Duration.ZERO, Integer.MAX_VALUE);
        Instant to = Instant.now();
        disturbed(event, from, to);
        judge(event, missing, notOver);
        report(
                "%s: %d s, then %d s until it was over; %d warnings%s%s",
                event.name(),
                Duration.between(from, ended).toSeconds(),
                Duration.between(ended, to).toSeconds(),
                warnings,
                missing.isEmpty() ? "" : "; not seen: " + missing,
                notOver.isEmpty() ? "" : "; not over: " + notOver);
        pause(time.minus(Duration.between(from, to)));
    }

    private void judge(NightEvent event, Set<Witness> missing, Set<Witness> notOver) throws IOException {
        missing.forEach(witness -> wrong.add(event.name() + " is not to be seen, " + witness));
        notOver.forEach(witness -> wrong.add(event.name() + ": that it is over is not to be seen, " + witness));
        if (event.vendor() != null) {
            seen.repeatedWarnings(event.vendor(), NightEvents.STARTED)
                    .forEach(line -> wrong.add(event.name() + " is told of again: " + line));
        }
    }

    /** An outage of a vendor ends no delivery but the one under way when it begins, or when the server starts anew. */
    private void disturbed(NightEvent event, Instant from, Instant to) {
        if (event.vendor() == null) {
            disturbances.add(new Disturbance(null, from, to));
        } else {
            disturbances.add(new Disturbance(event.vendor(), from, from));
            disturbances.add(new Disturbance(event.vendor(), to, to));
        }
    }

    private void report(String line, Object... values) {
        System.out.printf(
                "night, %3d s: %s%n", Duration.between(began, Instant.now()).toSeconds(), line.formatted(values));
    }

    private static void pause(Duration time) {
        if (time.compareTo(Duration.ofMillis(100)) > 0) {
            await().pollDelay(time).atMost(time.plusSeconds(10)).until(() -> true);
        }
    }

    /**
     * Those that are not seen in time; waits at least so long.
     *
     * @param ends a process that ends by itself once more than so often is to be seen as well: in systemd's log
     */
    private Set<Witness> missing(List<Witness> wanted, Duration atLeast, int ends) {
        Set<Witness> missing = new HashSet<>(wanted);
        try {
            await().pollInterval(LOOK_EVERY)
                    .pollDelay(atLeast)
                    .atMost(TO_BE_SEEN.multipliedBy(3))
                    .until(() -> {
                        missing.removeAll(seenOf(missing));
                        if (application.ends().size() > ends) {
                            missing.clear();
                        }
                        return missing.isEmpty() || wasLeftAlone();
                    });
        } catch (ConditionTimeoutException e) {
            // returned
        }
        return missing;
    }

    private boolean wasLeftAlone() {
        Instant from = Collections.max(List.of(phase, lastInterruption()));
        return !application.isEnding() && Instant.now().isAfter(from.plus(TO_BE_SEEN));
    }

    private static List<Witness> seenOf(Set<Witness> wanted) throws Exception {
        List<Witness> seen = new ArrayList<>();
        for (Witness witness : wanted) {
            if (witness.look().take()) {
                seen.add(witness);
            }
        }
        return seen;
    }

    /** Waits until nothing is left at the vendors, and returns all that is wrong. */
    List<String> reckon() throws Exception {
        background.shutdown();
        background.awaitTermination(TO_FINISH.toSeconds(), TimeUnit.SECONDS);
        application.supervise();
        for (NightVendor vendor : vendors) {
            try {
                await().atMost(TO_FINISH).until(() -> vendor.left().isEmpty());
            } catch (ConditionTimeoutException e) {
                wrong.add(vendor.name() + ": left at the vendor: " + vendor.left());
            }
        }
        disturbances.addAll(application.interruptions());
        Map<String, List<String>> queues = new LinkedHashMap<>();
        for (String vendor : List.of("acme", "initech")) {
            queues.put(vendor, NightDeliveries.ofQueue(backend.brokerUrl(), vendor + ".files"));
        }
        if (!application.stop()) {
            wrong.add("the application did not stop in time");
        }
        for (NightVendor vendor : vendors) {
            readers.get(vendor.name()).finish();
            VendorReckoning reckoning =
                    new VendorReckoning(vendor, seen, settings.quarantine(vendor.name()), List.copyOf(disturbances));
            reckoning.compare(readers.get(vendor.name()), queues.get(vendor.name()));
            wrong.addAll(reckoning.wrong());
            report("%s", reckoning);
            reckoning.wrong().forEach(each -> report("%s", each));
        }
        List<Disturbance> interruptions = application.interruptions();
        report(
                "%d kills, %d of them by SIGTERM; ended by itself with %s",
                interruptions.size(),
                interruptions.stream()
                        .filter(each -> each.from().isBefore(each.to()))
                        .count(),
                application.ends());
        return List.copyOf(wrong);
    }

    String lastLines() throws IOException {
        return application.process().lastLines();
    }

    @Override
    public void close() throws IOException {
        background.shutdownNow();
        application.close();
        for (GreedyReader reader : readers.values()) {
            reader.close();
        }
        vendors.forEach(NightVendor::close);
        backend.close();
    }
}
