// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AbandonedDirectoriesTest {

    private static final String FILE = "01234567-89ab-cdef-0123-456789abcdef";

    @TempDir
    Path parent;

    /** A program that has a body on disk, and waits to be killed. */
    static final class Holder {

        public static void main(String[] parent) throws IOException {
            System.out.println(new BodyFiles(() -> Path.of(parent[0]), () -> {}).create(0));
            System.out.flush();
            System.in.read();
        }
    }

    @Test
    void removesWhatAProcessHasLeftWhenThatWasKilledAndNotBefore() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Holder.class.getName(),
                        parent.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = process.inputReader()) {
            Path file = Path.of(output.readLine());
            remove();
            assertThat(file).exists();

            process.destroyForcibly().waitFor();
            remove();
            assertThat(parent).isEmptyDirectory();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private void remove() {
        new AbandonedDirectories(parent).remove();
    }

    private Path abandoned(String name) throws IOException {
        Path directory = Files.createDirectory(
                parent.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(directory.resolve("lock"), "");
        Files.writeString(directory.resolve(FILE), "vendor data");
        return directory;
    }

    @Test
    void removesADirectoryWhoseLockNobodyHolds() throws IOException {
        abandoned("ftpsreuse-1-1-5");
        remove();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void leavesADirectoryThatAnotherContextOfThisProcessIsRemoving() throws IOException {
        Path directory = abandoned("ftpsreuse-1-1-6");
        try (FileChannel channel = FileChannel.open(directory.resolve("lock"), StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            remove();
            assertThat(held.isValid()).isTrue();
            assertThat(directory.resolve(FILE)).exists();
        }
    }

    @Test
    void leavesWhatThisProcessUses() throws IOException {
        BodyFiles files = new BodyFiles(() -> parent, () -> {});
        Path file = files.create(0);
        remove();
        assertThat(file).exists();
        files.close();
    }

    @Test
    void leavesADirectoryThatHasNoLock() throws IOException {
        Path directory = abandoned("ftpsreuse-1-1-5");
        Files.delete(directory.resolve("lock"));
        remove();
        assertThat(directory.resolve(FILE)).exists();
    }

    @Test
    void leavesADirectoryThatOthersMayEnter() throws IOException {
        Path directory = abandoned("ftpsreuse-1-1-5");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        remove();
        assertThat(directory.resolve(FILE)).exists();
    }

    @Test
    void leavesADirectoryOfAnotherName() throws IOException {
        Path directory = abandoned("ftpsreuse-mine");
        remove();
        assertThat(directory.resolve(FILE)).exists();
    }

    @Test
    void followsNoLink() throws IOException {
        Path elsewhere = abandoned("elsewhere");
        Files.createSymbolicLink(parent.resolve("ftpsreuse-1-1-5"), elsewhere);
        Path directory = abandoned("ftpsreuse-1-1-6");
        Files.delete(directory.resolve("lock"));
        Files.createSymbolicLink(directory.resolve("lock"), elsewhere.resolve("lock"));
        remove();
        assertThat(elsewhere.resolve(FILE)).exists();
        assertThat(directory.resolve(FILE)).exists();
    }

    @Test
    void deletesNoFileThatIsNotOurs() throws IOException {
        Path directory = abandoned("ftpsreuse-1-1-5");
        Path theirs = Files.writeString(directory.resolve("report.csv"), "somebody's");
        Files.createDirectory(directory.resolve("folder"));
        remove();
        assertThat(theirs).hasContent("somebody's");
        assertThat(directory.resolve("folder")).exists();
        assertThat(directory.resolve(FILE)).doesNotExist();
    }
}
