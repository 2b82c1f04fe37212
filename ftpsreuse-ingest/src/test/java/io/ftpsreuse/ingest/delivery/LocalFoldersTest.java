// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether it is the folders or the file that a delivery failed with. */
class LocalFoldersTest {

    @TempDir
    Path folder;

    @Test
    void areAvailableWhenAFileCanBeWrittenAndLeaveNothingBehind() throws IOException {
        Path missing = folder.resolve("missing");

        assertThat(prerequisite(missing).check()).isTrue();

        assertThat(missing.resolve(Staging.NAME)).isEmptyDirectory();
    }

    @Test
    void areNotMadeForFilesThatMayNeverCome() throws IOException {
        Path claimChecks = folder.resolve("claim-checks");
        Prerequisite folders = new LocalFolders(Optional.of(folder), List.of(claimChecks), "process").of("acme");

        assertThat(folders.check()).isTrue();
        assertThat(claimChecks).doesNotExist();

        Files.createDirectories(claimChecks);
        Files.writeString(claimChecks.resolve(Staging.NAME), "in the way");
        assertThat(folders.check()).isFalse();
    }

    @Test
    void areUnavailableWhileSomethingIsInTheWay() throws IOException {
        Path taken = Files.writeString(folder.resolve("taken"), "a file");
        Prerequisite folders = prerequisite(taken);

        assertThat(folders.check()).isFalse();
        assertThatThrownBy(folders::require)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("A local folder of acme cannot be used")
                .hasMessageContaining("taken");

        Files.delete(taken);
        assertThat(folders.check()).isTrue();
        folders.require();
    }

    @Test
    void takeAFailedWriteForTheirOwnFaultAndAFilesNameForItsOwn() {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full), "Skipped: needs /dev/full");

        assertThat(caused(() -> {
                    try (FileOutputStream out = new FileOutputStream(full.toFile())) {
                        out.write(1);
                    }
                }))
                .isTrue();
        assertThat(caused(() -> {
                    try (FileChannel out = FileChannel.open(full, StandardOpenOption.WRITE)) {
                        out.write(ByteBuffer.allocate(1));
                    }
                }))
                .isTrue();
        assertThat(caused(() -> Files.writeString(folder.resolve("x".repeat(300)), "")))
                .isFalse();
        assertThat(caused(() -> new FileOutputStream(folder.toFile()).close()))
                .as("a directory in the way")
                .isFalse();
        assertThat(caused(() -> {
                    throw new IOException("Connection reset");
                }))
                .isFalse();
    }

    @Test
    void haveRoomForAFileThatLeavesSome() throws IOException {
        LocalFolders folders = new LocalFolders(Optional.of(folder), List.of(), "process");

        assertThat(folders.haveRoomFor(1)).isTrue();
        assertThat(folders.haveRoomFor(-1)).as("of unknown size").isTrue();
        assertThat(folders.haveRoomFor(Files.getFileStore(folder).getUsableSpace()))
                .isFalse();
        assertThat(new Room(folder, 0, 0).isEnoughFor(1))
                .as("a file system that does not say")
                .isTrue();
        assertThat(new Room(folder, 10_000, 200).isEnoughFor(100)).isTrue();
        assertThat(new Room(folder, 10_000, 200).isEnoughFor(101)).isFalse();
    }

    private boolean caused(ThrowingCallable failing) {
        try {
            failing.call();
        } catch (Throwable e) {
            return prerequisite(folder).caused(new UncheckedIOException("wrapped", (IOException) e));
        }
        throw new AssertionError("It did not fail");
    }

    private static Prerequisite prerequisite(Path folder) {
        return new LocalFolders(Optional.of(folder), List.of(), "process").of("acme");
    }
}
