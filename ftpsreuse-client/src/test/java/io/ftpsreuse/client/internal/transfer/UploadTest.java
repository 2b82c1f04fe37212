// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import static io.ftpsreuse.client.internal.transfer.UploadName.Kind.ADDED;
import static io.ftpsreuse.client.internal.transfer.UploadName.Kind.REPLACED;
import static io.ftpsreuse.client.internal.transfer.UploadName.Kind.TEMPORARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsreuse.client.DataCommand;
import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.client.FileVersion;
import io.ftpsreuse.client.RepeatableSource;
import io.ftpsreuse.client.ServerAddress;
import io.ftpsreuse.client.TransferIncompleteException;
import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.internal.net.DataCommandStage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The recovery of uploads, each branch of it, against a server that is a map of one name. */
class UploadTest {

    private static final String OLD = "the old file";
    private static final String NEW = "what is sent in its place";

    private final Server server = new Server();
    private boolean repeatable = true;
    private FileDigest digest = FileDigest.NONE;

    @Test
    void asksBeforeAndComparesAfter() throws IOException {
        upload(REPLACED);

        assertThat(server.commands).containsExactly("ASK", "STOR", "SIZE");
        assertThat(server.file).isEqualTo(NEW);
    }

    @Test
    void leavesTheOldFileWhereStorWasNeverSent() {
        server.having(OLD).fails(Failure.beforeTheCommand()).fails(Failure.beforeTheCommand());
        server.retries = 1;

        assertThatThrownBy(() -> upload(REPLACED)).isInstanceOf(SocketException.class);

        assertThat(server.file).isEqualTo(OLD);
        assertThat(server.commands).doesNotContain("DELE");
    }

    /** Each attempt that advanced is followed by another, so that this would have no end. */
    @Test
    void hasNotAdvancedWhereTheQuestionBeforeBreaks() {
        server.breaking = true;

        assertThatThrownBy(() -> upload(REPLACED)).isInstanceOf(SocketException.class);

        assertThat(server.advances).hasSizeGreaterThan(2);
        assertThat(server.advances.subList(1, server.advances.size())).containsOnly(false);
        assertThat(server.commands).doesNotContain("STOR", "DELE");
    }

    @Test
    void repeatsFromTheFirstByteWhereTheServerHasNotExecutedStor() throws IOException {
        server.having(OLD).fails(Failure.unanswered(0));

        upload(REPLACED);

        assertThat(server.file).isEqualTo(NEW);
        assertThat(server.commands).containsExactly("ASK", "STOR", "RENEW", "ASK", "STOR", "SIZE");
    }

    @Test
    void leavesTheOldFileWhereTheRepeatedStorIsRefused() {
        server.having(OLD).fails(Failure.unanswered(0)).fails(Failure.refused(552));

        assertThatThrownBy(() -> upload(REPLACED)).isInstanceOf(DataCommandFailedException.class);

        assertThat(server.file).isEqualTo(OLD);
        assertThat(server.commands).doesNotContain("DELE");
    }

    @Test
    void continuesWhatItWrote() throws IOException {
        server.having(OLD).fails(Failure.after(8));

        upload(REPLACED);

        assertThat(server.file).isEqualTo(NEW);
        assertThat(server.commands).containsExactly("ASK", "STOR", "RENEW", "ASK", "REST 8", "STOR", "SIZE");
    }

    @Test
    void continuesAFileThatWasNotThere() throws IOException {
        server.fails(Failure.after(8)).fails(Failure.after(12));

        upload(REPLACED);

        assertThat(server.file).isEqualTo(NEW);
        assertThat(server.commands).contains("REST 8", "REST 20").doesNotContain("DELE");
    }

    @Test
    void beginsAnewWhereTheServerWritesElsewhereUntilTheFileIsWhole() throws IOException {
        server.having(OLD).hidingStores().fails(Failure.after(8));

        upload(REPLACED);

        assertThat(server.file).isEqualTo(NEW);
        assertThat(server.commands).containsExactly("ASK", "STOR", "RENEW", "ASK", "STOR", "SIZE");
    }

    @Test
    void neitherContinuesNorDeletesWhatSomebodyElseWrote() {
        String foreign = "a file of somebody else, which is longer than all that was sent";
        server.having(OLD)
                .fails(Failure.after(8).andThen(s -> s.file = foreign))
                .fails(Failure.refused(553));

        assertThatThrownBy(() -> upload(REPLACED)).isInstanceOf(DataCommandFailedException.class);

        assertThat(server.file).isEqualTo(foreign);
        assertThat(server.commands).doesNotContain("DELE");
    }

    @Test
    void neitherContinuesNorDeletesWhereTheServerTellsNoSize() {
        server.having(OLD).tellingNothing().fails(Failure.after(8)).fails(Failure.after(4));
        server.retries = 1;

        assertThatThrownBy(() -> upload(REPLACED)).isInstanceOf(SocketException.class);

        assertThat(server.file).isEqualTo(NEW.substring(0, 4));
        assertThat(server.commands).doesNotContain("DELE").noneMatch(command -> command.startsWith("REST"));
    }

    @Test
    void repeatsFromTheFirstByteWhereTheServerTellsNoSize() throws IOException {
        server.having(OLD).tellingNothing().fails(Failure.after(8));

        upload(REPLACED);

        assertThat(server.file).isEqualTo(NEW);
    }

    @Test
    void deletesWhatItWroteAndGivesUp() {
        server.having(OLD).fails(Failure.after(8));
        server.retries = 0;

        assertThatThrownBy(() -> upload(REPLACED)).isInstanceOf(SocketException.class);

        assertThat(server.file).isNull();
    }

    @Test
    void doesNotRepeatASourceThatCanBeReadOnlyOnce() {
        repeatable = false;
        server.fails(Failure.after(8));

        assertThatThrownBy(() -> upload(REPLACED)).isInstanceOf(SocketException.class);

        assertThat(server.file).isNull();
        assertThat(server.commands).containsExactly("ASK", "STOR", "SETTLE", "ASK", "DELE");
    }

    @Test
    void repeatsASourceOfWhichNothingWasRead() throws IOException {
        repeatable = false;
        server.having(OLD).fails(Failure.beforeTheCommand());

        upload(REPLACED);

        assertThat(server.file).isEqualTo(NEW);
    }

    @Test
    void beginsAnewWhereTheServerRefusesToContinue() throws IOException {
        server.fails(Failure.after(8)).fails(Failure.refused(451)).fails(Failure.after(9));

        upload(REPLACED);

        assertThat(server.file).isEqualTo(NEW);
        assertThat(server.commands).doesNotContain("REST 9");
    }

    @Test
    void sendsTheWholeFileOnceMoreWhereTheServerConfirmedLess() throws IOException {
        server.fails(Failure.confirmed(8));

        upload(REPLACED);

        assertThat(server.file).isEqualTo(NEW);
        assertThat(server.commands).doesNotContain("REST 8");
    }

    @Test
    void failsWithBothSizesWhereTheServerChangesWhatItStores() {
        server.fails(Failure.confirmed(8)).fails(Failure.confirmed(8)).fails(Failure.confirmed(8));

        assertThatThrownBy(() -> upload(REPLACED))
                .isInstanceOf(TransferIncompleteException.class)
                .hasMessageContaining("8 bytes")
                .hasMessageContaining(NEW.length() + " bytes");

        assertThat(server.commands.stream().filter("STOR"::equals)).hasSize(2);
    }

    @Test
    void leavesTheOldFileWhereTheServerStoresUnderAnotherName() {
        server.having(OLD).renamingStores();

        assertThatThrownBy(() -> upload(REPLACED))
                .isInstanceOf(TransferIncompleteException.class)
                .hasMessageContaining("file from before");

        assertThat(server.file).isEqualTo(OLD);
        assertThat(server.commands).containsExactly("ASK", "STOR", "SIZE", "ASK", "SETTLE", "ASK");
    }

    @Test
    void deletesALeftOverUnderATemporaryName() throws IOException {
        server.having(OLD);

        upload(TEMPORARY);

        assertThat(server.commands).containsExactly("ASK", "DELE", "STOR", "SIZE");
    }

    @Test
    void neverContinuesALeftOverThatCannotBeDeleted() throws IOException {
        server.having(OLD).undeletable().fails(Failure.unanswered(0));

        upload(TEMPORARY);

        assertThat(server.file).isEqualTo(NEW);
        assertThat(server.commands).noneMatch(command -> command.startsWith("REST"));
    }

    @Test
    void deletesALeftOverOfUnknownSizeThatIsNotOverwritten() throws IOException {
        server.having(OLD).tellingNothing().fails(Failure.refused(550));

        upload(TEMPORARY);

        assertThat(server.file).isEqualTo(NEW);
        assertThat(server.commands).containsExactly("ASK", "STOR", "ASK", "DELE", "STOR", "SIZE");
    }

    @Test
    void leavesAnUnknownFileThatIsNotOverwrittenAlone() {
        server.having(OLD).tellingNothing().fails(Failure.refused(550));

        assertThatThrownBy(() -> upload(REPLACED)).isInstanceOf(DataCommandFailedException.class);

        assertThat(server.file).isEqualTo(OLD);
        assertThat(server.commands).containsExactly("ASK", "STOR", "SETTLE");
    }

    @Test
    void neverRepeatsWhatIsAdded() {
        server.having(OLD).fails(Failure.after(8));

        assertThatThrownBy(() -> upload(ADDED)).isInstanceOf(SocketException.class);

        assertThat(server.file).isEqualTo(OLD + NEW.substring(0, 8));
        assertThat(server.commands).doesNotContain("DELE", "RENEW");
    }

    @Test
    void deletesWhatItWroteWhereTheSourceFails() {
        InputStream failing = new InputStream() {
            private int left = 8;

            @Override
            public int read() throws IOException {
                if (left-- > 0) {
                    return 'x';
                }
                throw new IOException("The disk broke");
            }
        };

        assertThatThrownBy(() -> upload(REPLACED, failing)).hasMessage("The disk broke");

        assertThat(server.file).isNull();
        assertThat(server.commands).doesNotContain("RENEW");
    }

    @Test
    void digestsTheWholeFileAlsoWhenItWasContinued() throws IOException {
        digest = FileDigest.named("SHA-256");
        FileDigest whole = FileDigest.named("SHA-256");
        whole.update(NEW.getBytes(StandardCharsets.UTF_8), 0, NEW.length());
        server.fails(Failure.after(8).andThen(s -> digest = FileDigest.named("SHA-256")));

        upload(REPLACED);

        assertThat(server.file).isEqualTo(NEW);
        assertThat(server.comparedDigest).isEqualTo(whole.hex());
    }

    @Test
    void waitsForNoSessionThatStillHoldsTheFile() throws IOException {
        server.fails(Failure.after(8)).fails(Failure.unanswered(0));

        upload(REPLACED);

        assertThat(server.file).isEqualTo(NEW);
        assertThat(server.commands).containsSubsequence("REST 8", "STOR", "RENEW", "ASK", "DELE", "STOR");
    }

    private void upload(UploadName.Kind kind) throws IOException {
        upload(kind, new ByteArrayInputStream(NEW.getBytes(StandardCharsets.UTF_8)));
    }

    private void upload(UploadName.Kind kind, InputStream source) throws IOException {
        server.appending = kind == ADDED;
        RepeatableSource again = repeatable ? UploadTest::sourceAt : null;
        new Upload(server, new UploadName("report.csv", kind), 0, () -> digest, again).complete(source);
    }

    private static InputStream sourceAt(long offset) {
        return new ByteArrayInputStream(NEW.substring((int) offset).getBytes(StandardCharsets.UTF_8));
    }

    /** What befalls one STOR. */
    private record Failure(DataCommandStage stage, int bytes, int reply, java.util.function.Consumer<Server> then) {

        static Failure beforeTheCommand() {
            return new Failure(DataCommandStage.NOT_SENT, 0, 0, s -> {});
        }

        static Failure unanswered(int bytes) {
            return new Failure(DataCommandStage.UNANSWERED, bytes, 0, s -> {});
        }

        static Failure after(int bytes) {
            return new Failure(DataCommandStage.BEGUN, bytes, 0, s -> {});
        }

        static Failure refused(int reply) {
            return new Failure(DataCommandStage.NOT_SENT, 0, reply, s -> {});
        }

        /** The server keeps that many bytes, and says that all is well. */
        static Failure confirmed(int bytes) {
            return new Failure(DataCommandStage.BEGUN, bytes, 226, s -> {});
        }

        Failure andThen(java.util.function.Consumer<Server> action) {
            return new Failure(stage, bytes, reply, action);
        }
    }

    /** A server with one name, which notes the commands. */
    private static final class Server implements UploadTarget {

        private final List<String> commands = new ArrayList<>();
        private final Deque<Failure> failures = new ArrayDeque<>();
        private String file;
        private int writes;
        private int retries = 5;
        private boolean hiding;
        private boolean renaming;
        private boolean silent;
        private boolean keeping;
        private boolean appending;
        private boolean breaking;
        private final List<Boolean> advances = new ArrayList<>();
        private DataCommandStage stage = DataCommandStage.NOT_SENT;
        private String comparedDigest;

        Server having(String content) {
            file = content;
            return this;
        }

        Server fails(Failure failure) {
            failures.add(failure);
            return this;
        }

        Server hidingStores() {
            hiding = true;
            return this;
        }

        Server renamingStores() {
            renaming = true;
            return this;
        }

        Server tellingNothing() {
            silent = true;
            return this;
        }

        Server undeletable() {
            keeping = true;
            return this;
        }

        @Override
        public void store(UploadSource source, long restart) throws IOException {
            if (restart > 0) {
                commands.add("REST " + restart);
            }
            Failure failure = failures.poll();
            if (failure != null && failure.stage() == DataCommandStage.NOT_SENT && failure.reply() == 0) {
                stage = DataCommandStage.NOT_SENT;
                throw new SocketException("Connection reset before the command");
            }
            commands.add("STOR");
            stage = failure == null ? DataCommandStage.BEGUN : failure.stage();
            if (failure != null && stage == DataCommandStage.NOT_SENT) {
                throw refusal(failure.reply());
            }
            String kept = failure == null ? NEW.substring((int) restart) : read(source, failure.bytes());
            boolean whole = failure == null;
            if (whole) {
                source.transferTo(new ByteArrayOutputStream());
            }
            if (stage == DataCommandStage.BEGUN && (whole || !hiding) && !renaming) {
                file = (restart == 0 && !appending ? "" : file.substring(0, appending ? file.length() : (int) restart))
                        + kept;
                writes++;
            }
            if (failure != null) {
                failure.then().accept(this);
                if (failure.reply() == 226) {
                    source.transferTo(new ByteArrayOutputStream());
                    return;
                }
                throw new SocketException("Connection reset");
            }
        }

        private static String read(InputStream source, int bytes) throws IOException {
            return new String(source.readNBytes(bytes), StandardCharsets.UTF_8);
        }

        private static IOException refusal(int code) {
            return new DataCommandFailedException(
                    "STOR was refused",
                    new DataCommand("STOR"),
                    "STOR",
                    code,
                    true,
                    new FailureContext(
                            new ServerAddress("localhost", 21), Optional.empty(), Optional.empty(), Optional.empty()),
                    Optional.empty());
        }

        @Override
        public DataCommandStage stage() {
            return stage;
        }

        @Override
        public FileAnswer ask() throws IOException {
            commands.add("ASK");
            if (breaking) {
                throw new SocketException("Connection reset by the question");
            }
            if (silent || file == null) {
                return FileAnswer.UNAVAILABLE;
            }
            return new FileAnswer(
                    Optional.of(new FileVersion(file.length(), Optional.of("2026010100000" + writes))), false);
        }

        @Override
        public long size() {
            commands.add("SIZE");
            return silent || file == null ? -1 : file.length();
        }

        @Override
        public void compareDigest(FileDigest computed) {
            if (computed != FileDigest.NONE) {
                comparedDigest = computed.hex();
            }
        }

        @Override
        public boolean delete() {
            commands.add("DELE");
            if (keeping) {
                return false;
            }
            file = null;
            return true;
        }

        @Override
        public String lastReply() {
            return "226 Done";
        }

        @Override
        public IOException storedOtherwise(long size, long expected, UploadedPart part, boolean repeated) {
            FailureContext failureContext = new FailureContext(
                    new ServerAddress("localhost", 21), Optional.empty(), Optional.empty(), Optional.empty());
            String what = size + " bytes, not " + expected + " bytes"
                    + (part == UploadedPart.OLD_FILE ? ": the file from before" : "");
            return repeated
                    ? TransferIncompleteException.brokenOff(what, failureContext, null)
                    : TransferIncompleteException.different(what, failureContext);
        }

        @Override
        public IOException verdictOn(IOException e) {
            return e;
        }

        @Override
        public boolean isToContinue(IOException cause, boolean advanced) {
            advances.add(advanced);
            boolean passing = cause instanceof SocketException
                    || cause instanceof TransferIncompleteException incomplete && incomplete.isBrokenOff();
            return passing && retries-- > 0;
        }

        @Override
        public void renew(IOException cause) {
            commands.add("RENEW");
        }

        @Override
        public void settle(IOException cause, boolean needed) {
            commands.add("SETTLE");
        }

        @Override
        public void release() {
            // Nothing is kept for the clean-up alone.
        }
    }
}
