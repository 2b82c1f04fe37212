// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.client.FtpsPool;
import io.ftpsreuse.client.FtpsSession;
import io.ftpsreuse.client.LoginRefusedException;
import io.ftpsreuse.client.ServerMemory;
import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import io.ftpsreuse.client.diagnosis.KnownFailure;
import io.ftpsreuse.it.server.CertificateAuthority;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import io.ftpsreuse.it.server.TlsVersions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files by a session or a pool of them, without Camel and without a line about TLS. */
class FtpsSessionIT {

    private static final byte[] CONTENT = "content\r\nof two lines\n".getBytes(UTF_8);

    @TempDir
    Path local;

    static Stream<Arguments> servers() {
        return Stream.of(FtpsProduct.VSFTPD, FtpsProduct.PROFTPD)
                .flatMap(product -> Stream.of(TlsVersions.TLS_1_2, TlsVersions.TLS_1_3)
                        .map(tls -> Arguments.of(FtpsServerSpec.of(product).withTls(tls))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("servers")
    void listsDownloadsAndUploads(FtpsServerSpec spec) throws Exception {
        try (FtpsServer server = FtpsServers.start(spec);
                FtpsSession session = connect(factory(), server)) {
            server.files().write("in/one", CONTENT);
            server.files().write("in/two", new byte[0]);
            for (FTPFile file : session.list("in")) {
                session.download("in/" + file.getName(), local.resolve(file.getName()));
            }
            session.upload(local.resolve("one"), "sent");

            assertThat(local.resolve("one")).hasBinaryContent(CONTENT);
            assertThat(local.resolve("two")).isEmptyFile();
            assertThat(server.files().read("sent")).isEqualTo(CONTENT);
            assertThat(filesIn(local)).containsExactly("one", "two");
            assertThat(server.refusedDataConnections()).isZero();
        }
    }

    /** Each upload to ProFTPD with TLS 1.3 uses up the session, since the server sends no ticket after it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("servers")
    void continuesWhereTheSessionIsUsedUpOrTheServerWasRestarted(FtpsServerSpec spec) throws Exception {
        Path file = Files.write(local.resolve("file"), CONTENT);
        try (FtpsServer server = FtpsServers.start(spec);
                FtpsSession session = connect(factory(), server)) {
            for (int i = 0; i < 8; i++) {
                session.upload(file, "sent-" + i);
            }
            server.restart();
            session.download("sent-7", local.resolve("again"));
            session.client().disconnect();
            session.upload(file, "sent-8");

            assertThat(server.files().read("sent-8")).isEqualTo(CONTENT);
            assertThat(local.resolve("again")).hasBinaryContent(CONTENT);
            assertThat(server.refusedDataConnections()).isZero();
        }
    }

    @Test
    void leavesTheLocalFileAloneWhereTheDownloadFails() throws Exception {
        Path file = Files.write(local.resolve("file"), CONTENT);
        try (FtpsServer server = FtpsServers.start(FtpsProduct.VSFTPD);
                FtpsSession session = connect(factory(), server)) {
            assertThatThrownBy(() -> session.download("absent", file)).isInstanceOf(DataCommandFailedException.class);
            assertThatThrownBy(() -> session.list("absent")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> session.upload(local.resolve("absent"), "sent"))
                    .isInstanceOf(NoSuchFileException.class);

            assertThat(file).hasBinaryContent(CONTENT);
            assertThat(filesIn(local)).containsExactly("file");
            assertThat(server.files().exists("sent")).isFalse();
        }
    }

    @Test
    void replacesTheLocalFileByACompleteOne() throws Exception {
        Path file = Files.write(local.resolve("file"), new byte[100]);
        try (FtpsServer server = FtpsServers.start(FtpsProduct.PROFTPD);
                FtpsSession session = connect(factory(), server)) {
            server.files().write("file", CONTENT);
            session.download("file", file);

            assertThat(file).hasBinaryContent(CONTENT);
        }
    }

    @Test
    void namesTheServersAnswerToAWrongPassword() throws Exception {
        try (FtpsServer server = FtpsServers.start(FtpsProduct.PROFTPD)) {
            assertThatThrownBy(() -> factory()
                            .connect(server.host(), server.port(), server.username(), server.password() + "-not"))
                    .isInstanceOfSatisfying(LoginRefusedException.class, refused -> {
                        assertThat(refused.knownFailure()).contains(KnownFailure.LOGIN_REFUSED);
                        assertThat(refused)
                                .hasMessageContaining("The server refused the login of " + server.username())
                                .hasMessageContaining("530 Login incorrect")
                                .message()
                                .doesNotContain(server.password());
                    });
        }
    }

    @Test
    void isOfNoUseOnceItIsClosed() throws Exception {
        try (FtpsServer server = FtpsServers.start(FtpsProduct.PROFTPD)) {
            FtpsSession session = connect(factory(), server);
            session.close();
            session.close();

            assertThatThrownBy(() -> session.list("")).hasMessageContaining("is closed");
        }
    }

    @Test
    void lendsNoMoreConnectionsThanThePoolHas() throws Exception {
        SessionReusingFtpsClientFactory factory = factory();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (FtpsServer server = FtpsServers.start(FtpsProduct.PROFTPD);
                FtpsPool pool = pool(factory, server, 2)) {
            List<Future<?>> transfers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String name = "file-" + i;
                server.files().write(name, CONTENT);
                transfers.add(threads.submit(() -> {
                    try (FtpsSession session = pool.borrow()) {
                        session.download(name, local.resolve(name));
                    }
                    return null;
                }));
            }
            for (Future<?> transfer : transfers) {
                transfer.get(60, TimeUnit.SECONDS);
            }

            assertThat(filesIn(local)).hasSize(20);
            assertThat(controlConnections(factory)).isLessThanOrEqualTo(2);
            assertThat(server.refusedDataConnections()).isZero();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void waitsForASessionThatIsLent() throws Exception {
        try (FtpsServer server = FtpsServers.start(FtpsProduct.VSFTPD);
                FtpsPool pool = pool(factory(), server, 1)) {
            FtpsSession lent = pool.borrow();
            CountDownLatch borrowed = new CountDownLatch(1);
            Thread other = new Thread(() -> {
                try (FtpsSession session = pool.borrow()) {
                    session.list("");
                    borrowed.countDown();
                } catch (IOException | InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            other.start();
            assertThat(borrowed.await(300, TimeUnit.MILLISECONDS)).isFalse();
            lent.close();
            lent.close();

            assertThat(borrowed.await(20, TimeUnit.SECONDS)).isTrue();
            other.join(20_000);
        }
    }

    @Test
    void lendsNoSessionThatIsNotAsAtTheLogin() throws Exception {
        SessionReusingFtpsClientFactory factory = factory();
        try (FtpsServer server = FtpsServers.start(FtpsProduct.PROFTPD);
                FtpsPool pool = pool(factory, server, 1)) {
            server.files().write("in/file", CONTENT);
            try (FtpsSession session = pool.borrow()) {
                session.client().changeWorkingDirectory("in");
            }
            try (FtpsSession session = pool.borrow()) {
                session.client().setFileType(FTP.ASCII_FILE_TYPE);
            }
            try (FtpsSession session = pool.borrow()) {
                session.download("in/file", local.resolve("file"));
                session.client().disconnect();
            }
            try (FtpsSession session = pool.borrow()) {
                assertThat(session.list("in")).hasSize(1);
            }

            assertThat(local.resolve("file")).hasBinaryContent(CONTENT);
            assertThat(controlConnections(factory)).isEqualTo(4);
        }
    }

    @Test
    void lendsNothingOnceThePoolIsClosed() throws Exception {
        try (FtpsServer server = FtpsServers.start(FtpsProduct.PROFTPD)) {
            FtpsPool pool = pool(factory(), server, 1);
            FtpsSession lent = pool.borrow();
            pool.close();
            lent.list("");
            lent.close();

            assertThatThrownBy(pool::borrow).isInstanceOf(IllegalStateException.class);
        }
    }

    private static SessionReusingFtpsClientFactory factory() throws Exception {
        return TestClient.trusting(CertificateAuthority.ofThisRun()).build();
    }

    private static FtpsSession connect(SessionReusingFtpsClientFactory factory, FtpsServer server) throws IOException {
        return factory.connect(server.host(), server.port(), server.username(), server.password());
    }

    private static FtpsPool pool(SessionReusingFtpsClientFactory factory, FtpsServer server, int most) {
        return factory.pool(server.host(), server.port(), server.username(), server.password(), most);
    }

    private static long controlConnections(SessionReusingFtpsClientFactory factory) {
        ServerMemory.Snapshot server =
                factory.serverMemory().snapshots().values().iterator().next();
        return server.controlConnections();
    }

    private static List<String> filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
