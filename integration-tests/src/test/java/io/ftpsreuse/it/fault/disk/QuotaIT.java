// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.it.fault.FaultRoute;
import io.ftpsreuse.it.fault.Lane;
import io.ftpsreuse.it.fault.Lanes;
import io.ftpsreuse.it.fault.Places;
import io.ftpsreuse.it.fault.ProtocolTap;
import io.ftpsreuse.it.fault.SourceFiles;
import io.ftpsreuse.it.fault.Way;
import io.ftpsreuse.it.server.FtpsProduct;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Uploads that the server breaks off with 552, since they exceed the user's quota. */
class QuotaIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int EXCEEDED = 552;
    private static final int TOO_SMALL = 1 << 20;
    private static final int AMPLE = 64 << 20;

    private final ProtocolTap quiet = ProtocolTap.open();

    @AfterEach
    void logAgain() {
        quiet.close();
    }

    @TestFactory
    Stream<DynamicTest> failsWithTheServersReplyAndLeavesNothing() {
        return Lanes.tests(
                Lane.kinds(FtpsProduct.PROFTPD), List.of("", "&tempFileName=${file:name}.part"), this::exceed);
    }

    private void exceed(Lane.Kind kind, String option) throws Exception {
        QuotaTables quota = QuotaTables.create();
        try (Lane lane = Lane.start(kind, quota.lines());
                DefaultCamelContext context = new DefaultCamelContext()) {
            quota.limit(lane.server().username(), TOO_SMALL);
            context.disableJMX();
            context.start();
            String uri = lane.uri("out") + FaultRoute.LIMITS + option;
            byte[] content = new byte[SourceFiles.LARGEST_SIZE];
            Throwable failure = catchThrowable(() ->
                    context.createProducerTemplate().sendBodyAndHeader(uri, content, Exchange.FILE_NAME, "large.bin"));

            assertThat(failure)
                    .hasCauseInstanceOf(GenericFileOperationFailedException.class)
                    .hasRootCauseInstanceOf(DataCommandFailedException.class)
                    .rootCause()
                    .extracting(cause -> ((DataCommandFailedException) cause).replyCode())
                    .isEqualTo(EXCEEDED);
            assertThat(lane.server().files().list("out")).isEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> goesOnWhenTheQuotaIsRaised() {
        return Lanes.tests(Lane.kinds(FtpsProduct.PROFTPD), this::raise);
    }

    private void raise(Lane.Kind kind) throws Exception {
        SourceFiles files = SourceFiles.ofEachSize();
        QuotaTables quota = QuotaTables.create();
        try (Lane lane = Lane.start(kind, quota.lines())) {
            quota.limit(lane.server().username(), TOO_SMALL);
            String directory = lane.newDirectory();
            Places places = Places.of(Way.UPLOAD, lane, directory);
            files.copyTo(places.source());
            try (FaultRoute route = FaultRoute.of(Way.UPLOAD, lane.uri(directory + "/out"), places, () -> {})) {
                route.start();
                await().atMost(SOON).until(() -> route.troubles().seen().size() >= 3);
                assertThat(places.target().resolve(SourceFiles.LARGEST)).doesNotExist();
                assertThat(places.source().resolve(SourceFiles.LARGEST)).exists();
                quota.raise(lane.server().username(), AMPLE);
                await().atMost(SOON).until(() -> places.areDone(files));
                assertThat(files.damagedIn(places.target())).isEmpty();
                assertThat(files.strangersIn(places.target())).isEmpty();
                assertThat(route.deliveries().values()).containsOnly(1);
            }
            places.delete();
            files.delete();
        }
    }
}
