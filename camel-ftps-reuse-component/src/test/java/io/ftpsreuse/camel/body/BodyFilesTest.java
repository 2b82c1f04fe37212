// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class BodyFilesTest {

    @TempDir
    Path parent;

    private final AtomicInteger collections = new AtomicInteger();
    private final BodyFiles files = new BodyFiles(() -> parent, collections::incrementAndGet);

    @AfterEach
    void close() {
        files.close();
    }

    private File body() throws IOException {
        Path path = files.create(10);
        Files.writeString(path, "0123456789");
        return files.hold(path);
    }

    /** Collects garbage until the files are as many as expected. */
    private void collectUntilBytesAre(long bytes) {
        while (files.bytes() != bytes) {
            System.gc();
            Thread.onSpinWait();
        }
    }

    @Test
    void keepsABodyAsLongAsItIsHeldAndNoLonger() throws IOException {
        File held = body();
        File dropped = body();
        Path path = dropped.toPath();
        dropped = null;

        collectUntilBytesAre(10);

        assertThat(path).doesNotExist();
        assertThat(held).hasContent("0123456789");
        Reference.reachabilityFence(held);
    }

    @Test
    void deletesWhatIsStillHeldOrFetchedWhenItIsClosed() throws IOException {
        File held = body();
        files.create(0);
        files.close();
        assertThat(held).doesNotExist();
        assertThat(parent).isEmptyDirectory();
        assertThat(body()).exists();
    }

    @Test
    void endsItsThreadWhenItIsClosed() throws Exception {
        body();
        Thread deleter = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("ftpsreuse-bodies"))
                .findAny()
                .orElseThrow();
        files.close();
        deleter.join();
    }

    @Test
    void onlyThisUserCanReadWhatIsFetched() throws IOException {
        Path file = files.create(0);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void makesAnotherDirectoryIfOneWasRemoved() throws IOException {
        Path before = files.create(0).getParent();
        removeTree(before);
        assertUsesAnotherThan(before);
    }

    @Test
    void makesAnotherDirectoryIfSomebodyElseMadeOneOfTheSameName() throws IOException {
        Path before = files.create(0).getParent();
        Path moved = Files.move(before, parent.resolve("moved"));
        Files.createDirectory(before);
        Files.writeString(before.resolve("lock"), "");
        assertUsesAnotherThan(before);
        Files.move(moved, parent.resolve("moved-again"));
    }

    @Test
    void makesAnotherDirectoryIfALinkIsInItsPlace() throws IOException {
        Path before = files.create(0).getParent();
        Path moved = Files.move(before, parent.resolve("moved"));
        Files.createSymbolicLink(before, moved);
        assertUsesAnotherThan(before);
    }

    @Test
    void makesAnotherDirectoryIfOthersMayEnterIt() throws IOException {
        Path before = files.create(0).getParent();
        Files.setPosixFilePermissions(before, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertUsesAnotherThan(before);
    }

    private void assertUsesAnotherThan(Path before) throws IOException {
        Path now = files.create(0).getParent();
        assertThat(now).isNotEqualTo(before).hasParent(parent);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(now)))
                .isEqualTo("rwx------");
        assertThat(files.create(0)).hasParent(now);
    }

    private static void removeTree(Path directory) throws IOException {
        try (Stream<Path> content = Files.list(directory)) {
            for (Path path : content.toList()) {
                Files.delete(path);
            }
        }
        Files.delete(directory);
    }

    @Test
    void requestsACollectionWhenMuchIsOnDiskAndAgainWhenItIsTwiceAsMuch() throws IOException {
        File first = large();
        assertThat(collections).hasValue(0);
        File second = large();
        assertThat(collections).hasValue(1);
        File third = large();
        assertThat(collections).as("twice as much as when both were held").hasValue(2);
        File fourth = large();
        assertThat(collections).as("less than twice as much").hasValue(2);
        Stream.of(first, second, third, fourth).forEach(Reference::reachabilityFence);
    }

    @Test
    void requestsACollectionWhenAFileWouldNotFit() throws IOException {
        File held = body();
        files.create(Long.MAX_VALUE);
        assertThat(collections).hasValue(1);
        Reference.reachabilityFence(held);
    }

    /** A hole, which takes no room on the disk. */
    private File large() throws IOException {
        Path path = files.create(0);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(513L << 20);
        }
        return files.hold(path);
    }

    @Test
    void saysWhatToDoWhereNoFileCanBeMade() {
        BodyFiles nowhere = new BodyFiles(() -> parent.resolve("missing"), () -> {});
        assertThatThrownBy(() -> nowhere.create(0))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("java.io.tmpdir")
                .hasMessageContaining("spoolThreshold");
    }
}
