// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A browser without a window, of this machine: Debian's {@code chromium}. Each page is looked at by a process of its own, with
 * a profile in the given folder, which has ended when a method returns.
 */
final class Chromium {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final long PATIENCE_SECONDS = 60;
    private static final long LOOK_MILLISECONDS = 50;
    private static final long END_SECONDS = 5;

    private final Path program;
    private final Path folder;

    private Chromium(Path program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    /** The browser, or ends the calling test: as failed if {@code servers.required} is true, else as skipped. */
    static Chromium in(Path folder) {
        Optional<Path> program = NAMES.stream().flatMap(Chromium::onThePath).findFirst();
        if (program.isEmpty() && Boolean.getBoolean("servers.required")) {
            return fail("There is no Chromium on the PATH. On Debian: apt-get install chromium");
        }
        Assumptions.assumeTrue(program.isPresent(), "Skipped, as there is no Chromium on the PATH");
        return new Chromium(program.orElseThrow(), folder);
    }

    private static Stream<Path> onThePath(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable);
    }

    /** The page as it is after its scripts, if it has any, have run. */
    String dom(String page) throws Exception {
        return Files.readString(run(List.of("--dump-dom", page)));
    }

    /** What is seen in a window of this size. */
    void screenshot(String page, Path png, int width, int height) throws Exception {
        run(List.of("--screenshot=" + png, "--window-size=" + width + "," + height, "--hide-scrollbars", page));
        assertThat(png).isNotEmptyFile();
    }

    /** Returns what it has said. */
    private Path run(List<String> arguments) throws IOException, InterruptedException {
        Path profile = Files.createTempDirectory(folder, "chromium");
        Path said = profile.resolve("out.txt");
        Path errors = profile.resolve("err.txt");
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless",
                "--disable-gpu",
                "--no-first-run",
                // containers have little of /dev/shm
                "--disable-dev-shm-usage",
                "--disable-breakpad",
                // it is to ask nobody but us
                "--disable-background-networking",
                "--disable-component-update",
                "--user-data-dir=" + profile));
        if (System.getProperty("user.name").equals("root")) {
            // root may not have a sandbox
            command.add("--no-sandbox");
        }
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectOutput(said.toFile())
                .redirectError(errors.toFile())
                .start();
        Set<ProcessHandle> descendants = new HashSet<>();
        try {
            boolean ended = await(process, descendants);
            assertThat(ended && process.exitValue() == 0)
                    .as("%s: %s", command, Files.readString(errors))
                    .isTrue();
        } finally {
            descendants.add(process.toHandle());
            descendants.forEach(ProcessHandle::destroyForcibly);
            // they write into the profile, which is to be removed
            descendants.forEach(Chromium::awaitEnd);
        }
        return said;
    }

    /** Once it has ended, nobody knows its descendants any more. */
    private static boolean await(Process process, Set<ProcessHandle> descendants) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        boolean ended = false;
        while (!ended && System.nanoTime() < end) {
            process.descendants().forEach(descendants::add);
            ended = process.waitFor(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
        }
        return ended;
    }

    /** Not for ever: there are containers where nobody buries the orphans, so that they seem to live. */
    private static void awaitEnd(ProcessHandle process) {
        process.onExit()
                .completeOnTimeout(process, END_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
