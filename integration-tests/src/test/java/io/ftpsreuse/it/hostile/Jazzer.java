// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The coverage-guided fuzzer, in a JVM of its own with little heap. On the class path in the profile {@code fuzz} only. */
final class Jazzer {

    /** How jazzer ends when it has found something. */
    static final int FOUND = 77;

    private static final Path WORK = Path.of("target", "fuzz").toAbsolutePath();

    private static final Pattern STATUS = Pattern.compile("cov: (\\d+) ft: (\\d+) corp: (\\d+)/");
    private static final Pattern RUNS = Pattern.compile("Done (\\d+) runs");

    private final String target;
    private final String instrumented;
    private final List<String> options = new ArrayList<>();

    /**
     * @param target what {@link FuzzEntry} is to try
     * @param instrumented whose coverage leads the fuzzer, in jazzer's notation
     */
    Jazzer(String target, String instrumented) {
        this.target = target;
        this.instrumented = instrumented;
    }

    Jazzer with(String option) {
        options.add(option);
        return this;
    }

    /** Where it keeps what it found worth keeping, which begins empty. */
    Path found() {
        return WORK.resolve(target).resolve("found");
    }

    /** Where the fewest inputs that cover the same are put. */
    Path minimised() {
        return WORK.resolve(target).resolve("minimised");
    }

    /** Runs it with inputs from {@code folders}, of which the first is written to. */
    Report run(Path... folders) throws IOException, InterruptedException {
        for (Path folder : folders) {
            Files.createDirectories(folder);
        }
        Path log = WORK.resolve(target).resolve("jazzer.log");
        List<String> command = new ArrayList<>(List.of(
                launcher().toString(),
                "--target_class=" + FuzzEntry.class.getName(),
                "--instrumentation_includes=" + instrumented,
                "--custom_hook_includes=" + instrumented,
                // That the client connects, to loopback, is no finding.
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.ServerSideRequestForgery",
                "--reproducer_path=" + WORK.resolve(target),
                "-artifact_prefix=" + WORK.resolve(target) + File.separator,
                "-timeout=60",
                "-max_len=1024"));
        command.addAll(options);
        for (Path folder : folders) {
            command.add(folder.toString());
        }
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().merge("PATH", WORK.resolve(target).toString(), (path, own) -> own + ":" + path);
        Process process = builder.start();
        try {
            return Report.of(process.waitFor(), Files.readString(log), log);
        } finally {
            process.destroyForcibly();
        }
    }

    /** The command by which jazzer starts itself again where it minimises, and which it looks for in the path. */
    private Path launcher() throws IOException {
        Path launcher = WORK.resolve(target).resolve("jazzer");
        Files.writeString(
                launcher,
                String.join(
                        " ",
                        "#!/bin/sh\nexec",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-D" + FuzzEntry.TARGET + "=" + target,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "com.code_intelligence.jazzer.Jazzer",
                        "\"$@\"\n"));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
        return launcher;
    }

    /**
     * How a run ended.
     *
     * @param exit jazzer's exit code: 0 if it found nothing
     * @param runs how many inputs were tried
     * @param coverage how many branches were covered
     * @param features how many branches, counted by how often they were taken
     * @param inputs how many inputs were worth keeping
     * @param log all that jazzer said
     */
    record Report(int exit, long runs, long coverage, long features, long inputs, Path log) {

        static Report of(int exit, String output, Path log) {
            Matcher status = STATUS.matcher(output);
            long[] last = new long[3];
            while (status.find()) {
                for (int i = 0; i < last.length; i++) {
                    last[i] = Long.parseLong(status.group(i + 1));
                }
            }
            Matcher runs = RUNS.matcher(output);
            return new Report(exit, runs.find() ? Long.parseLong(runs.group(1)) : 0, last[0], last[1], last[2], log);
        }
    }
}
