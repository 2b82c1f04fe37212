// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsreuse.client.TransferIncompleteException;
import io.ftpsreuse.it.fault.Action;
import io.ftpsreuse.it.fault.Fault;
import io.ftpsreuse.it.fault.FaultProxy;
import io.ftpsreuse.it.fault.FaultRoute;
import io.ftpsreuse.it.fault.Lane;
import io.ftpsreuse.it.fault.Link;
import io.ftpsreuse.it.fault.Trigger;
import io.ftpsreuse.it.fault.Wire;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.TlsVersions;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Uploads to servers that store otherwise than most: what was there before is whole until the upload is. */
class UploadOverOldFileIT {

    private static final byte[] OLD = bytes(1, 1 << 20);
    private static final byte[] NEW = bytes(2, 3 << 20);

    private static final String[] SIZE_DENIED = {"<Limit SIZE>", "  DenyAll", "</Limit>"};

    private final DefaultCamelContext context = new DefaultCamelContext();
    private ProducerTemplate template;

    /** Of two lines for the whole server ProFTPD takes the first, and of all the one for the directory. */
    private static String[] inEachDirectory(String line) {
        return new String[] {"<Directory />", "  " + line, "</Directory>"};
    }

    private static byte[] bytes(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    @BeforeEach
    void start() {
        context.disableJMX();
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private static Lane start(FtpsProduct product, String... lines) throws Exception {
        return Lane.start(
                FtpsServerSpec.of(product).withTls(TlsVersions.TLS_1_2).withExtraLines(lines));
    }

    private void upload(Lane lane, String name, Object body, String options) {
        template.sendBodyAndHeader(lane.uri("out") + FaultRoute.WIDE_LIMITS + options, body, Exchange.FILE_NAME, name);
    }

    private static void breakOnce(Lane lane) {
        lane.proxy()
                .prepare(Optional.of(
                        Fault.once(Link.DATA, Trigger.atByte(Wire.TO_SERVER, NEW.length / 2), Action.RESET)));
    }

    /** Only the client hears of the break, so that the server still holds the upload when it is asked for the size. */
    private static void breakUnheardOnce(Lane lane) {
        FaultProxy proxy = lane.proxy();
        proxy.prepare(Optional.of(Fault.once(Link.DATA, Trigger.atByte(Wire.TO_SERVER, NEW.length / 2), Action.DROP)));
        proxy.whenStruck(() -> {
            proxy.strikeNow(Link.CONTROL, Action.FIN);
            proxy.strikeNow(Link.CONTROL, Action.DROP);
        });
    }

    @Test
    void failsAndKeepsBothFilesWhereTheServerRenamesTheNewOne() throws Exception {
        try (Lane lane = start(FtpsProduct.PURE_FTPD, "--autorename")) {
            lane.server().files().write("out/report.bin", OLD);

            assertThatThrownBy(() -> upload(lane, "report.bin", NEW, ""))
                    .hasRootCauseInstanceOf(TransferIncompleteException.class)
                    .rootCause()
                    .hasMessageContaining("file from before")
                    .hasMessageContaining(OLD.length + " bytes");

            assertThat(lane.server().files().read("out/report.bin")).isEqualTo(OLD);
            assertThat(lane.server().files().read("out/report.bin.1")).isEqualTo(NEW);
        }
    }

    @TestFactory
    Stream<DynamicTest> replacesTheOldFileByTheWholeNewOne() {
        return Stream.of(
                dynamic("ProFTPD, SIZE denied", FtpsProduct.PROFTPD, SIZE_DENIED),
                dynamic("ProFTPD, no restart of stores", FtpsProduct.PROFTPD, inEachDirectory("AllowStoreRestart off")),
                dynamic("vsftpd", FtpsProduct.VSFTPD));
    }

    private DynamicTest dynamic(String name, FtpsProduct product, String... lines) {
        return DynamicTest.dynamicTest(name, () -> {
            try (Lane lane = start(product, lines)) {
                lane.server().files().write("out/report.bin", OLD);
                breakOnce(lane);

                upload(lane, "report.bin", NEW, "");

                assertThat(lane.proxy().hasStruck()).isTrue();
                assertThat(lane.server().files().read("out/report.bin")).isEqualTo(NEW);
                assertThat(lane.server().files().list("out")).containsExactly("report.bin");
            }
        });
    }

    @Test
    void continuesNothingInTheOldFileWhereTheServerHoldsTheNewOne() throws Exception {
        try (Lane lane = start(FtpsProduct.PURE_FTPD, "--notruncate")) {
            lane.server().files().write("out/report.bin", OLD);
            breakUnheardOnce(lane);

            upload(lane, "report.bin", NEW, "");

            assertThat(lane.proxy().hasStruck()).isTrue();
            // Asked to end, it would wait for the session that holds the upload.
            lane.server().kill();
            assertThat(lane.server().files().list("out"))
                    .hasSize(2)
                    .anyMatch(name -> name.startsWith(".pureftpd-upload"));
            assertThat(lane.server().files().read("out/report.bin")).isEqualTo(NEW);
        }
    }

    @Test
    void keepsTheOldFileWhereTheServerHoldsAHiddenStore() throws Exception {
        try (Lane lane = start(FtpsProduct.PROFTPD, "HiddenStores on")) {
            lane.server().files().write("out/report.bin", OLD);
            breakUnheardOnce(lane);

            assertThatThrownBy(() -> upload(lane, "report.bin", NEW, ""))
                    .rootCause()
                    .hasMessageContaining("Temporary hidden file");

            assertThat(lane.server().files().read("out/report.bin")).isEqualTo(OLD);
        }
    }

    @Test
    void keepsTheOldFileWhereAHiddenStoreIsGivenUp() throws Exception {
        try (Lane lane = start(FtpsProduct.PROFTPD, "HiddenStores on")) {
            lane.server().files().write("out/report.bin", OLD);
            breakOnce(lane);
            InputStream readOnce = new ByteArrayInputStream(NEW);

            assertThatThrownBy(() -> upload(lane, "report.bin", readOnce, "")).isInstanceOf(Exception.class);

            assertThat(lane.server().files().read("out/report.bin")).isEqualTo(OLD);
        }
    }

    @TestFactory
    Stream<DynamicTest> replacesALeftOverAndTheTargetWhereTheServerOverwritesNothing() {
        return Stream.of(new String[] {}, SIZE_DENIED)
                .map(further -> DynamicTest.dynamicTest("further lines: " + further.length, () -> replaceAll(further)));
    }

    private void replaceAll(String[] further) throws Exception {
        String[] lines = Stream.concat(Arrays.stream(inEachDirectory("AllowOverwrite off")), Arrays.stream(further))
                .toArray(String[]::new);
        try (Lane lane = start(FtpsProduct.PROFTPD, lines)) {
            lane.server().files().write("out/report.bin", OLD);
            lane.server().files().write("out/report.bin.part", "left over".getBytes(UTF_8));

            upload(lane, "report.bin", NEW, "&tempFileName=${file:name}.part");

            assertThat(lane.server().files().read("out/report.bin")).isEqualTo(NEW);
            assertThat(lane.server().files().list("out")).containsExactly("report.bin");
        }
    }

    @Test
    void movesTheExistingFileBeforeTheTemporaryOneIsRenamed() throws Exception {
        try (Lane lane = start(FtpsProduct.VSFTPD)) {
            lane.server().files().write("out/report.bin", OLD);

            upload(
                    lane,
                    "report.bin",
                    NEW,
                    "&tempFileName=${file:name}.part&fileExist=Move&moveExisting=${file:name}.old"
                            + "&eagerDeleteTargetFile=false");

            assertThat(lane.server().files().read("out/report.bin")).isEqualTo(NEW);
            assertThat(lane.server().files().read("out/report.bin.old")).isEqualTo(OLD);
        }
    }
}
