// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.it.fault.FaultClient;
import io.ftpsreuse.it.fault.FaultRoute;
import io.ftpsreuse.it.fault.Lane;
import io.ftpsreuse.it.fault.Lanes;
import io.ftpsreuse.it.fault.Places;
import io.ftpsreuse.it.fault.ProtocolTap;
import io.ftpsreuse.it.fault.SourceFiles;
import io.ftpsreuse.it.fault.Way;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Faults that are not the network's: full and read-only disks on either side, sources and targets that fail. */
@Tag("all")
class LocalFaultsIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String PROFTPD_ENDS_SESSION = "unexpected OpenSSL error, disconnecting";
    private static final byte[] TWO_MEBIBYTES = new byte[2 << 20];

    static {
        new Random(3).nextBytes(TWO_MEBIBYTES);
    }

    private final ProtocolTap quiet = ProtocolTap.open();

    @AfterEach
    void logAgain() {
        quiet.close();
    }

    @TestFactory
    Stream<DynamicTest> routesNoDownloadWhileTheWorkDirectoryIsFullAndGoesOnWhenItIsNot() {
        return Lanes.tests(Lane.kinds(), this::fillWorkDirectory);
    }

    private void fillWorkDirectory(Lane.Kind kind) throws Exception {
        downloadsInto(kind, SmallDisk::resize, disk -> disk.resize(16 << 10));
    }

    @TestFactory
    Stream<DynamicTest> routesNoDownloadWhileTheWorkDirectoryIsReadOnlyAndGoesOnWhenItIsNot() {
        return Lanes.tests(Lane.kinds(), this::protectWorkDirectory);
    }

    private void protectWorkDirectory(Lane.Kind kind) throws Exception {
        downloadsInto(kind, (disk, size) -> disk.makeReadOnly(), disk -> {
            disk.makeWritable();
            disk.resize(16 << 10);
        });
    }

    private static void downloadsInto(Lane.Kind kind, Breakage breakage, Repair repair) throws Exception {
        SourceFiles files = SourceFiles.ofEachSize();
        Path work = Path.of("target", "fault-runs", "disk-of-" + kind.toString().replace(' ', '-'));
        try (Lane lane = Lane.start(kind);
                SmallDisk disk = SmallDisk.mount(work, 1_024)) {
            breakage.breakIt(disk, 1_024);
            String directory = lane.newDirectory();
            Places places = Places.of(Way.DOWNLOAD, lane, directory);
            files.copyTo(places.source());
            String uri = lane.uri(directory + "/in") + "&localWorkDirectory=" + work.toAbsolutePath();
            try (FaultRoute route = FaultRoute.of(Way.DOWNLOAD, uri, places, () -> {})) {
                route.start();
                await().atMost(SOON).until(() -> route.troubles().seen().size() >= 3);
                assertThat(places.target().resolve(SourceFiles.LARGEST)).doesNotExist();
                assertThat(places.source().resolve(SourceFiles.LARGEST)).exists();
                repair.repair(disk);
                await().atMost(SOON).until(() -> places.areDone(files));
                assertThat(files.damagedIn(places.target())).isEmpty();
                assertThat(route.deliveries().values()).containsOnly(1);
            }
            assertThat(filesBelow(work)).as("left in the work directory").isZero();
            places.delete();
            files.delete();
        }
    }

    @TestFactory
    Stream<DynamicTest> leavesTheFinalNameAloneWhenTheServersDiskIsFullAndGoesOnWhenItIsNot() {
        return Lanes.tests(Lane.kinds(), this::fillServer);
    }

    private void fillServer(Lane.Kind kind) throws Exception {
        SourceFiles files = SourceFiles.ofEachSize();
        try (Lane lane = Lane.start(kind)) {
            String directory = lane.newDirectory();
            Places places = Places.of(Way.UPLOAD, lane, directory);
            files.copyTo(places.source());
            try (SmallDisk disk = SmallDisk.mount(places.target(), 1_024);
                    FaultRoute route = FaultRoute.of(Way.UPLOAD, lane.uri(directory + "/out"), places, () -> {})) {
                route.start();
                await().atMost(SOON).until(() -> route.troubles().seen().size() >= 3);
                assertThat(places.target().resolve(SourceFiles.LARGEST)).doesNotExist();
                assertThat(places.source().resolve(SourceFiles.LARGEST)).exists();
                disk.resize(16 << 10);
                await().atMost(SOON).until(() -> places.areDone(files));
                assertThat(files.damagedIn(places.target())).isEmpty();
                assertThat(files.strangersIn(places.target())).isEmpty();
            }
            places.delete();
            files.delete();
        }
    }

    @TestFactory
    Stream<DynamicTest> leavesNothingUnderTheFinalNameWhenTheSourceThrowsAndServesTheNextUpload() {
        return Lanes.tests(Lane.kinds(), this::failSource);
    }

    private void failSource(Lane.Kind kind) throws Exception {
        try (Lane lane = Lane.start(kind);
                DefaultCamelContext context = new DefaultCamelContext()) {
            context.disableJMX();
            context.start();
            ProducerTemplate template = context.createProducerTemplate();
            String plain = lane.uri("out") + FaultRoute.LIMITS;
            for (String uri : new String[] {plain, plain + "&tempFileName=${file:name}.part"}) {
                assertThatThrownBy(() -> template.sendBodyAndHeader(uri, throwing(), Exchange.FILE_NAME, "cut.bin"))
                        .isInstanceOf(CamelExecutionException.class)
                        .hasStackTraceContaining("the source broke");
                assertThat(lane.server().files().list("out")).doesNotContain("cut.bin");
                template.sendBodyAndHeader(uri, TWO_MEBIBYTES, Exchange.FILE_NAME, "whole.bin");
                assertThat(lane.server().files().read("out/whole.bin")).isEqualTo(TWO_MEBIBYTES);
                lane.server().files().delete("out/whole.bin");
            }
        }
    }

    /**
     * ProFTPD 1.3.8 ends the whole session if a write to a data connection that is gone fails with EPIPE (its issue 1765),
     * which is a matter of chance: then its log must say so, and the client must know.
     */
    @TestFactory
    Stream<DynamicTest> keepsTheControlConnectionInStepWhenTheTargetOfADownloadFails() {
        return Lanes.tests(Lane.kinds(), this::failTarget);
    }

    private void failTarget(Lane.Kind kind) throws Exception {
        try (Lane lane = Lane.start(kind);
                FaultClient client = FaultClient.connect(lane)) {
            lane.server().files().write("file.bin", TWO_MEBIBYTES);
            assertThatThrownBy(() -> client.ftps().retrieveFile("file.bin", failing()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("the target is full");
            if (!client.ftps().isConnected()) {
                await().untilAsserted(() -> assertThat(lane.server().log()).contains(PROFTPD_ENDS_SESSION));
                return;
            }
            // Were the reply to the failed RETR still to be read, each command would get the reply to the one before.
            assertThat(client.ftps().sendNoOp()).isTrue();
            assertThat(client.ftps().printWorkingDirectory()).isNotNull();
            assertThat(client.ftps().getSize("file.bin")).isEqualTo("2097152");
        }
    }

    private static InputStream throwing() {
        InputStream beginning = new ByteArrayInputStream(TWO_MEBIBYTES, 0, 1 << 20);
        return new SequenceInputStream(beginning, new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the source broke");
            }
        });
    }

    private static OutputStream failing() {
        return new OutputStream() {
            private int written;

            @Override
            public void write(int b) throws IOException {
                written++;
                if (written > 1 << 20) {
                    throw new IOException("the target is full");
                }
            }
        };
    }

    private static long filesBelow(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            return tree.filter(Files::isRegularFile).count();
        }
    }

    /** Takes the disk away from the route. */
    private interface Breakage {
        void breakIt(SmallDisk disk, int kibibytes) throws IOException;
    }

    /** Gives it back. */
    private interface Repair {
        void repair(SmallDisk disk) throws IOException;
    }
}
