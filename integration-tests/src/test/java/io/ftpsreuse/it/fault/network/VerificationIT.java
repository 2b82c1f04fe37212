// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.camel.FtpsReuseComponent;
import io.ftpsreuse.client.TransferIncompleteException;
import io.ftpsreuse.client.traffic.TrafficCounter;
import io.ftpsreuse.client.traffic.TrafficCounts;
import io.ftpsreuse.it.fault.Action;
import io.ftpsreuse.it.fault.Dialogue;
import io.ftpsreuse.it.fault.Fault;
import io.ftpsreuse.it.fault.FaultRoute;
import io.ftpsreuse.it.fault.FaultRun;
import io.ftpsreuse.it.fault.FaultSetUp;
import io.ftpsreuse.it.fault.Lane;
import io.ftpsreuse.it.fault.Lanes;
import io.ftpsreuse.it.fault.Link;
import io.ftpsreuse.it.fault.Outcome;
import io.ftpsreuse.it.fault.Places;
import io.ftpsreuse.it.fault.SourceFiles;
import io.ftpsreuse.it.fault.Trigger;
import io.ftpsreuse.it.fault.Verdict;
import io.ftpsreuse.it.fault.Way;
import io.ftpsreuse.it.fault.Wire;
import io.ftpsreuse.it.server.FtpsProduct;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@code verifyTransfer} promises: no truncated file is ever delivered. */
class VerificationIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final List<Action> CUTS = List.of(Action.FIN, Action.RESET, Action.STALL);
    private static final String[] MOD_DIGEST = {"LoadModule mod_digest.c", "DigestEngine on"};

    @RegisterExtension
    static final FaultSetUp SET_UP = FaultSetUp.withFilesOfEachSize();

    @TestFactory
    Stream<DynamicTest> neverRoutesADownloadThatIsAlwaysCut() {
        return Lanes.tests(Lane.kinds(), this::cutAlways);
    }

    private void cutAlways(Lane.Kind kind) throws Exception {
        try (Lane lane = Lane.start(kind)) {
            String directory = lane.newDirectory();
            Places places = Places.of(Way.DOWNLOAD, lane, directory);
            SET_UP.files().copyTo(places.source());
            lane.proxy()
                    .prepare(Optional.of(
                            Fault.on(Link.DATA, Fault.EACH, Trigger.beforeFileData(Wire.TO_CLIENT), Action.FIN)));
            try (FaultRoute route = FaultRoute.of(Way.DOWNLOAD, lane.uri(directory + "/in"), places, () -> {})) {
                route.start();
                await().atMost(SOON).until(() -> route.troubles().seen().size() >= 3);
                assertThat(places.target().resolve(SourceFiles.LARGEST)).doesNotExist();
                assertThat(route.deliveries()).doesNotContainKey(SourceFiles.LARGEST);
                lane.proxy().prepare(Optional.empty());
                await().atMost(SOON).until(() -> places.areDone(SET_UP.files()));
                assertThat(SET_UP.files().damagedIn(places.target())).isEmpty();
            }
            places.delete();
        }
    }

    /** The negative twin: it shows that the cut would do harm, and that these tests would see it. */
    @TestFactory
    Stream<DynamicTest> deliversATruncatedDownloadIfNothingIsVerified() {
        return Lanes.tests(Lane.kinds(), this::cutUnverified);
    }

    private void cutUnverified(Lane.Kind kind) throws Exception {
        try (Lane lane = Lane.start(kind)) {
            Trigger middle = Trigger.atByte(Wire.TO_CLIENT, SourceFiles.LARGEST_SIZE / 2);
            Outcome outcome = FaultRun.undisturbed(lane, Way.DOWNLOAD, SET_UP.files())
                    .with("verifyTransfer=none")
                    .struckBy(Fault.once(Link.DATA, middle, Action.FIN))
                    .run();
            assertThat(outcome.verdict()).isEqualTo(Verdict.PARTIAL);
        }
    }

    @TestFactory
    Stream<DynamicTest> failsTheReaderOfAStreamedBodyThatWasCut() {
        return Lanes.tests(Lane.kinds(), CUTS, this::cutStream);
    }

    private void cutStream(Lane.Kind kind, Action action) throws Exception {
        List<String> ends = new CopyOnWriteArrayList<>();
        try (Lane lane = Lane.start(kind);
                DefaultCamelContext context = new DefaultCamelContext()) {
            String directory = lane.newDirectory();
            Places places = Places.of(Way.DOWNLOAD, lane, directory);
            SET_UP.files().copyTo(places.source());
            int large = SourceFiles.LARGEST_SIZE;
            lane.proxy()
                    .prepare(Optional.of(Fault.on(Link.DATA, 2, Trigger.atByte(Wire.TO_CLIENT, large / 2), action)));
            String uri = lane.uri(directory + "/in") + FaultRoute.LIMITS
                    + "&streamDownload=true&move=.done&sortBy=file:name&initialDelay=0&delay=100";
            context.disableJMX();
            // With stream caching the file is fetched whole before the route gets it.
            context.setStreamCaching(false);
            RouteBuilder.addRoutes(context, builder -> builder.from(uri).process(exchange -> {
                String name = exchange.getMessage().getHeader("CamelFileName", String.class);
                try (InputStream body = exchange.getMessage().getBody(InputStream.class)) {
                    ends.add(name + " " + body.transferTo(OutputStream.nullOutputStream()));
                } catch (IOException e) {
                    ends.add(name + " failed");
                    throw e;
                }
            }));
            context.start();
            await().atMost(SOON).until(() -> SET_UP.files().areIn(places.moved()));
            assertThat(ends.get(0)).isEqualTo(SourceFiles.LARGEST + " failed");
            TrafficCounts counts =
                    context.getComponent("ftpsreuse", FtpsReuseComponent.class).trafficCounts();
            assertThat(counts.of(TrafficCounter.DOWNLOADS))
                    .isEqualTo(ends.stream()
                            .filter(end -> !end.endsWith(" failed"))
                            .count());
            if (action == Action.FIN) {
                assertThat(counts.of(TrafficCounter.TRUNCATED)).isEqualTo(1);
            }
            assertThat(ends)
                    .contains(SourceFiles.LARGEST + " " + large)
                    .allMatch(end -> end.endsWith(" failed")
                            || end.equals(end.split(" ")[0] + " "
                                    + SET_UP.files().sizes().get(end.split(" ")[0])));
            context.stop();
            places.delete();
        }
    }

    @TestFactory
    Stream<DynamicTest> asksForNoSizeAfterAnUploadUnlessSizesAreVerified() {
        return Lanes.tests(Lane.kinds(), this::compareCommands);
    }

    private void compareCommands(Lane.Kind kind) throws Exception {
        try (Lane lane = Lane.start(kind)) {
            assertThat(commands(lane, "verifyTransfer=size")).contains("SIZE");
            assertThat(commands(lane, "verifyTransfer=none")).doesNotContain("SIZE", "XSHA256", "HASH", "XMD5", "XCRC");
        }
    }

    private List<String> commands(Lane lane, String option) throws Exception {
        SET_UP.tap().forget(lane.proxy().port());
        Outcome outcome = FaultRun.undisturbed(lane, Way.UPLOAD, SET_UP.files())
                .with(option)
                .run();
        assertThat(outcome).matches(Outcome::isAsPromised, "is as promised");
        return Dialogue.of(SET_UP.tap().lines(lane.proxy().port())).steps().stream()
                .map(Dialogue.Step::name)
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> comparesDigestsWithAServerThatOffersThem() {
        return Lanes.tests(Lane.kinds(FtpsProduct.PROFTPD), this::compareDigests);
    }

    private void compareDigests(Lane.Kind kind) throws Exception {
        try (Lane lane = Lane.start(kind, MOD_DIGEST)) {
            for (Way way : Way.values()) {
                SET_UP.tap().forget(lane.proxy().port());
                Outcome outcome = FaultRun.undisturbed(lane, way, SET_UP.files())
                        .with("verifyTransfer=hash")
                        .run();
                assertThat(outcome).as("%s", way).matches(Outcome::isAsPromised, "is as promised");
                assertThat(SET_UP.tap().lines(lane.proxy().port()))
                        .as("%s", way)
                        .filteredOn(line -> line.matches("> (XSHA256|HASH) .*"))
                        .hasSize(SET_UP.files().names().size());
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> routesNoDownloadWhoseDigestIsAnotherThanTheServers() {
        return Lanes.tests(Lane.kinds(FtpsProduct.PROFTPD), this::changeMeanwhile);
    }

    private void changeMeanwhile(Lane.Kind kind) throws Exception {
        try (Lane lane = Lane.start(kind, MOD_DIGEST)) {
            String directory = lane.newDirectory();
            Places places = Places.of(Way.DOWNLOAD, lane, directory);
            SET_UP.files().copyTo(places.source());
            lane.proxy()
                    .prepare(Optional.of(Fault.on(
                            Link.DATA, 2, Trigger.atByte(Wire.TO_CLIENT, SourceFiles.LARGEST_SIZE / 2), Action.NONE)));
            Path changing = places.source().resolve(SourceFiles.LARGEST);
            lane.proxy().whenStruck(() -> changeTheFirstByte(changing));
            String uri = lane.uri(directory + "/in") + "&verifyTransfer=hash";
            try (FaultRoute route = FaultRoute.of(Way.DOWNLOAD, uri, places, () -> {})) {
                route.start();
                await().atMost(SOON).until(() -> places.areDone(SET_UP.files()));
                assertThat(route.troubles().seen()).first().satisfies(trouble -> assertThat(trouble)
                        .hasRootCauseInstanceOf(TransferIncompleteException.class));
                assertThat(route.deliveries()).containsEntry(SourceFiles.LARGEST, 1);
            }
            assertThat(places.target().resolve(SourceFiles.LARGEST))
                    .hasSameBinaryContentAs(places.moved().resolve(SourceFiles.LARGEST));
            places.delete();
        }
    }

    private static void changeTheFirstByte(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer first = ByteBuffer.allocate(1);
            channel.read(first, 0);
            first.put(0, (byte) ~first.get(0)).flip();
            channel.write(first, 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
