// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** When servers are started and closed, and where they are injected. The nested classes are run by the tests. */
class FtpsServerExtensionTest {

    /** Those that the running class has seen, in order. */
    private static final List<EmbeddedFtpsServer> SEEN = new ArrayList<>();

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @Test
    void aClassHasOneServerInParametersAndFields() {
        assertThat(run(OfClass.class).getTestsSucceededCount()).isEqualTo(3);

        assertThat(SEEN).hasSizeGreaterThan(3).containsOnly(SEEN.get(0));
        assertThatItIsClosed(SEEN.get(0));
    }

    @Test
    void eachRunOfAnAnnotatedMethodHasAServerOfItsOwn() {
        assertThat(run(OfMethod.class).getTestsSucceededCount()).isEqualTo(3);

        assertThat(SEEN).hasSize(3).doesNotHaveDuplicates().allSatisfy(FtpsServerExtensionTest::assertThatItIsClosed);
    }

    @Test
    void eachMethodHasAServerOfItsOwnIfTheClassSaysSo() {
        assertThat(run(PerMethod.class).getTestsSucceededCount()).isEqualTo(3);

        assertThat(SEEN).hasSize(3).doesNotHaveDuplicates().allSatisfy(FtpsServerExtensionTest::assertThatItIsClosed);
    }

    @Test
    void anInstanceForAllMethodsHasItsServerBeforeAll() {
        assertThat(run(OneInstance.class).getTestsSucceededCount()).isEqualTo(1);
    }

    @Test
    void isClosedAfterFailures() {
        assertThat(run(Failing.class).getTestsFailedCount()).isEqualTo(2);

        assertThat(SEEN).hasSize(2).doesNotHaveDuplicates().allSatisfy(FtpsServerExtensionTest::assertThatItIsClosed);
    }

    @Test
    void isClosedIfTheSetUpOfTheClassFails() {
        TestExecutionSummary summary = run(FailingBeforeAll.class);

        assertThat(summary.getContainersFailedCount()).isEqualTo(1);
        assertThat(SEEN).singleElement().satisfies(FtpsServerExtensionTest::assertThatItIsClosed);
    }

    @Test
    void aServerThatCannotStartFailsTheClass() {
        TestExecutionSummary summary = run(WithoutTlsVersion.class);

        assertThat(summary.getTestsStartedCount()).isZero();
        assertThat(summary.getContainersFailedCount()).isEqualTo(1);
    }

    @Test
    void aParameterWithoutServerNamesTheAnnotation() {
        TestExecutionSummary summary = run(WithoutServer.class);

        assertThat(summary.getTestsFailedCount()).isEqualTo(1);
        assertThat(summary.getFailures().get(0).getException()).hasMessageContaining("@FtpsServer");
    }

    @Test
    @FtpsServer(
            username = "acme",
            password = "resume-me",
            tlsVersions = "TLSv1.2",
            resumes = {},
            reuseRequired = false,
            implicit = true)
    void takesEachOption(EmbeddedFtpsServer server) throws Exception {
        Files.writeString(server.home().resolve("orders.csv"), "1;42");
        ResumingFtpsClient client =
                ResumingFtpsClient.implicit(server.certificate().clientContext(), "TLSv1.2");
        try {
            client.connect("localhost", server.port());
            client.enterLocalPassiveMode();
            assertThat(client.login("acme", "resume-me")).isTrue();
            client.execPBSZ(0);
            client.execPROT("P");

            assertThat(client.listNames()).containsExactly("orders.csv");
            assertThat(server.fullDataConnections()).isEqualTo(1);
            assertThat(server.resumedDataConnections()).isZero();
        } finally {
            client.disconnect();
        }
    }

    private static TestExecutionSummary run(Class<?> testClass) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(testClass))
                                .build(),
                        listener);
        return listener.getSummary();
    }

    private static void assertThatItIsClosed(EmbeddedFtpsServer server) {
        assertThat(server.home()).doesNotExist();
        assertThatThrownBy(() -> connect(server)).isInstanceOf(ConnectException.class);
    }

    private static void connect(EmbeddedFtpsServer server) throws IOException {
        new Socket(InetAddress.getLoopbackAddress(), server.port()).close();
    }

    /** Remembers a server that runs and can be used. */
    private static void see(EmbeddedFtpsServer server) throws IOException {
        connect(server);
        assertThat(server.home()).isDirectory();
        SEEN.add(server);
    }

    @FtpsServer
    static class OfClass {

        static EmbeddedFtpsServer shared;

        private EmbeddedFtpsServer server;

        @BeforeAll
        static void seeShared() throws IOException {
            see(shared);
        }

        @BeforeEach
        void seeField() throws IOException {
            see(server);
        }

        @Test
        void one(EmbeddedFtpsServer parameter) throws IOException {
            see(parameter);
            Files.writeString(Files.createDirectory(server.home().resolve("in")).resolve("file"), "content");
        }

        @Test
        void another() throws IOException {
            see(server);
        }

        @Nested
        class Inner {

            private EmbeddedFtpsServer inner;

            @Test
            void seesTheOneAround() throws IOException {
                see(inner);
                see(server);
            }
        }

        @AfterAll
        static void stillRuns() throws IOException {
            see(shared);
        }
    }

    static class OfMethod {

        private EmbeddedFtpsServer server;

        @FtpsServer
        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void hasOne(int run) throws IOException {
            see(server);
        }

        @Test
        @FtpsServer
        void hasAnother(EmbeddedFtpsServer parameter) throws IOException {
            assertThat(parameter).isSameAs(server);
            see(parameter);
        }
    }

    @FtpsServer(perMethod = true)
    static class PerMethod {

        private EmbeddedFtpsServer server;

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void hasOne(int run) throws IOException {
            assertThat(server.home()).isEmptyDirectory();
            Files.writeString(server.home().resolve("file"), "content");
            see(server);
        }

        @Nested
        class Inner {

            @Test
            void hasAnother() throws IOException {
                see(server);
            }
        }
    }

    @FtpsServer
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstance {

        private EmbeddedFtpsServer server;

        @BeforeAll
        void hasIt() throws IOException {
            see(server);
        }

        @Test
        void runs() throws IOException {
            see(server);
        }
    }

    @FtpsServer
    static class Failing {

        @Test
        void fails(EmbeddedFtpsServer server) throws IOException {
            see(server);
            throw new IllegalStateException("as intended");
        }

        @Test
        @FtpsServer
        void failsWithItsOwn(EmbeddedFtpsServer server) throws IOException {
            see(server);
            throw new IllegalStateException("as intended");
        }
    }

    @FtpsServer
    static class FailingBeforeAll {

        @BeforeAll
        static void fails(EmbeddedFtpsServer server) throws IOException {
            see(server);
            throw new IllegalStateException("as intended");
        }

        @Test
        void neverRuns() {
            throw new AssertionError("runs");
        }
    }

    @FtpsServer(tlsVersions = {})
    static class WithoutTlsVersion {

        @Test
        void neverRuns() {
            throw new AssertionError("runs");
        }
    }

    static class WithoutServer {

        @Test
        @FtpsServer
        void hasOne(EmbeddedFtpsServer server) {
            assertThat(server).isNotNull();
        }

        @Test
        @ExtendWith(FtpsServerExtension.class)
        void hasNone(EmbeddedFtpsServer server) {
            throw new AssertionError("runs");
        }
    }
}
