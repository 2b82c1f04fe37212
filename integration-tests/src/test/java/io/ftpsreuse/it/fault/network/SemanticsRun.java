// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault.network;

import static org.awaitility.Awaitility.await;

import io.ftpsreuse.camel.NotConnectedException;
import io.ftpsreuse.it.fault.Action;
import io.ftpsreuse.it.fault.FaultRoute;
import io.ftpsreuse.it.fault.Lane;
import io.ftpsreuse.it.fault.Link;
import io.ftpsreuse.it.fault.Places;
import io.ftpsreuse.it.fault.Troubles;
import io.ftpsreuse.it.fault.Way;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.core.ConditionTimeoutException;

/** A {@link SemanticsCase} carried out by one component, until nothing changes any more. */
final class SemanticsRun implements AutoCloseable {
    static final int SIZE = 600_000;

    private static final String NAME = "a.bin";
    static final int REDELIVERIES = 2;
    private static final int CONNECTIONS_TO_FAIL = 3;
    /** Many times what a consumer waits between polls; a long one shows what stock does after its time limits. */
    private static final Duration QUIET = Duration.ofMillis("full".equals(System.getProperty("faults")) ? 3_000 : 700);

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final byte[] CONTENT = new byte[SIZE];

    static {
        new Random(5).nextBytes(CONTENT);
    }

    /**
     * What a user sees of it.
     *
     * @param files where there are files in the end, remote before local, and in what state
     * @param exchanges the files that came to the end of the route, or, if that fails, to it
     * @param errors the kinds of exceptions that came to the error or exception handler, one for each time
     */
    record Observed(List<String> files, List<String> exchanges, List<String> errors) {
        @Override
        public String toString() {
            return String.join(", ", files) + "; exchanges: " + exchanges.size()
                    + (exchanges.contains("partial") ? " with a part of the file" : "") + "; errors: " + errors.size();
        }
    }

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<String> exchanges = new CopyOnWriteArrayList<>();
    private final Troubles troubles;
    private final Lane lane;
    private final SemanticsCase what;
    private final Path remote;
    private final Path local;

    private SemanticsRun(Lane lane, SemanticsCase what, String directory) throws IOException {
        this.lane = lane;
        this.what = what;
        this.remote = lane.home().resolve(directory);
        this.local = Files.createTempDirectory(Files.createDirectories(Path.of("target", "fault-runs")), "run")
                .toAbsolutePath();
        this.troubles = new Troubles(this::connectAtLast);
        context.disableJMX();
        context.getRegistry().bind("troubles", troubles);
        context.getShutdownStrategy().setTimeout(5);
    }

    static Observed ofOurs(Lane lane, SemanticsCase what) throws Exception {
        String directory = lane.newDirectory();
        return run(lane, what, directory, lane.uri(directory + "/box"), true);
    }

    static Observed ofStock(Lane lane, SemanticsCase what) throws Exception {
        String directory = lane.newDirectory();
        return run(lane, what, directory, lane.stockUri(directory + "/box"), what.isTheSameWithStock());
    }

    private static Observed run(Lane lane, SemanticsCase what, String directory, String uri, boolean asExpected)
            throws Exception {
        try (SemanticsRun run = new SemanticsRun(lane, what, directory)) {
            run.putSource();
            lane.proxy().prepare(what.strike().of(what.way()));
            String endpoint = uri + FaultRoute.LIMITS + (what.options().isEmpty() ? "" : "&" + what.options());
            if (what.way() == Way.DOWNLOAD) {
                run.download(endpoint);
            } else {
                run.upload(endpoint);
            }
            run.context.start();
            run.awaitStrike();
            if (asExpected) {
                run.awaitExpected();
            }
            run.awaitQuiet();
            return run.observed();
        } finally {
            lane.proxy().prepare(Optional.empty());
        }
    }

    private void putSource() throws IOException {
        Path source = Files.createDirectories((what.way() == Way.DOWNLOAD ? remote : local).resolve("box"));
        if (what.options().contains("doneFileName") && what.way() == Way.DOWNLOAD) {
            Files.createFile(source.resolve(NAME + ".ready"));
        }
        Files.write(source.resolve(NAME), CONTENT);
    }

    private void download(String endpoint) throws Exception {
        String handler = what.isBridged() ? "" : "&exceptionHandler=#troubles";
        RouteBuilder.addRoutes(context, builder -> {
            handleErrors(builder);
            builder.from(endpoint + "&initialDelay=0&delay=100" + handler)
                    .process(this::pass)
                    .to("file:" + local.resolve("out"));
        });
    }

    private void upload(String endpoint) throws Exception {
        RouteBuilder.addRoutes(context, builder -> {
            handleErrors(builder);
            builder.from("file:" + local.resolve("box") + "?move=.done&moveFailed=.failed&initialDelay=0&delay=100")
                    .to(endpoint)
                    .process(this::pass);
        });
    }

    private void handleErrors(RouteBuilder builder) {
        builder.errorHandler(builder.defaultErrorHandler()
                .maximumRedeliveries(what.routeFails() ? 0 : REDELIVERIES)
                .redeliveryDelay(50)
                .onExceptionOccurred(troubles));
    }

    private void pass(Exchange exchange) {
        if (what.way() == Way.DOWNLOAD) {
            byte[] body = exchange.getMessage().getBody(byte[].class);
            exchanges.add(Arrays.equals(body, CONTENT) ? "whole" : "partial");
        } else {
            exchanges.add("sent");
        }
        if (what.strike() == SemanticsCase.Strike.CONTROL_RESET_IN_ROUTE
                && !lane.proxy().hasStruck()) {
            lane.proxy().strikeNow(Link.CONTROL, Action.RESET);
        }
        if (what.routeFails()) {
            throw new IllegalStateException("the route fails");
        }
    }

    private void connectAtLast() {
        if (what.strike() == SemanticsCase.Strike.CONNECT_FAILS
                && lane.proxy().connections(Link.CONTROL) >= CONNECTIONS_TO_FAIL) {
            lane.proxy().heal();
        }
    }

    private void awaitStrike() {
        await().atMost(LIMIT).until(lane.proxy()::hasStruck);
    }

    private void awaitExpected() {
        try {
            await().atMost(LIMIT).until(this::observed, what.expected()::equals);
        } catch (ConditionTimeoutException e) {
            // What it came to instead is what the test has to tell.
        }
    }

    /** Only what goes on for a while after that can show that a file is delivered twice. */
    private void awaitQuiet() {
        AtomicReference<Observed> last = new AtomicReference<>();
        await().during(QUIET).atMost(LIMIT).pollInterval(Duration.ofMillis(50)).until(() -> {
            Observed now = observed();
            return now.equals(last.getAndSet(now));
        });
    }

    /** Ours has a class of its own below Camel's, which the same handlers of a route catch. */
    private static String kindOf(Throwable trouble) {
        Class<?> kind = trouble instanceof NotConnectedException
                ? GenericFileOperationFailedException.class
                : trouble.getClass();
        return kind.getSimpleName();
    }

    private Observed observed() {
        List<String> errors = troubles.seen().stream().map(SemanticsRun::kindOf).toList();
        List<String> files = Stream.concat(filesBelow(remote, "remote"), filesBelow(local, "local"))
                .toList();
        return new Observed(files, List.copyOf(exchanges), errors);
    }

    private static Stream<String> filesBelow(Path root, String side) {
        TreeSet<String> found = new TreeSet<>();
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                found.add(side + "/" + root.relativize(file) + stateOf(file));
            }
        } catch (NoSuchFileException e) {
            return Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.stream();
    }

    private static String stateOf(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        return content.length == 0 ? " empty" : Arrays.equals(content, CONTENT) ? "" : " partial";
    }

    @Override
    public void close() {
        context.stop();
        Places.deleteTree(local);
        Places.deleteTree(remote);
    }
}
