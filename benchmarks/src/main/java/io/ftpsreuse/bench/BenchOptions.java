// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench;

import io.ftpsreuse.bench.application.Jvm;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The options of {@code ./bench}.
 *
 * @param isQuick whether it should run for a few minutes only, for developers
 * @param only which entries; empty for all
 * @param work an empty directory, which the caller deletes
 * @param disk an empty directory on a disk, which the caller deletes
 * @param checkout the root of the project
 * @param results the file for the results
 * @param page whether the page is written from the results
 * @param fromFile results to write the page from, without measuring; empty to measure
 * @param check published results with which the ratios are compared; empty for no comparison
 * @param jdks the homes of the JDKs by feature version
 * @param javaOptions further options for the JVMs of the contenders
 */
record BenchOptions(
        boolean isQuick,
        Optional<Pattern> only,
        Path work,
        Path disk,
        Path checkout,
        Path results,
        boolean page,
        Optional<Path> fromFile,
        Optional<Path> check,
        Map<String, String> jdks,
        List<String> javaOptions) {

    static BenchOptions parse(List<String> arguments) {
        Deque<String> left = new ArrayDeque<>(arguments);
        Map<String, String> jdks = new TreeMap<>();
        List<String> javaOptions = new ArrayList<>();
        Map<String, String> values = new TreeMap<>();
        boolean quick = false;
        boolean page = false;
        while (!left.isEmpty()) {
            String option = left.pop();
            switch (option) {
                case "--quick" -> quick = true;
                case "--page" -> page = true;
                case "--jdk" -> {
                    String[] jdk = value(left, option).split("=", 2);
                    jdks.put(jdk[0], jdk[1]);
                }
                case "--java-option" -> javaOptions.add(value(left, option));
                case "--only", "--work", "--disk", "--checkout", "--results", "--from", "--check" ->
                    values.put(option, value(left, option));
                default -> throw new IllegalArgumentException("There is no option " + option);
            }
        }
        return new BenchOptions(
                quick,
                Optional.ofNullable(values.get("--only")).map(Pattern::compile),
                Path.of(values.get("--work")),
                Path.of(values.get("--disk")),
                Path.of(values.get("--checkout")),
                Path.of(values.get("--results")),
                page,
                Optional.ofNullable(values.get("--from")).map(Path::of),
                Optional.ofNullable(values.get("--check")).map(Path::of),
                jdks,
                javaOptions);
    }

    /** The application on one of the JDKs; its JAR was copied to the work directory. */
    Jvm application(String version) {
        return new Jvm(version, java(version), work.resolve("ftpsreuse-ingest.jar"), javaOptions);
    }

    /** The launcher of one of the JDKs. */
    String java(String version) {
        return jdks.get(version) + "/bin/java";
    }

    /** Whether a measurement of this name is requested; without {@code --only} those that need long are not part of a quick run. */
    boolean includes(String name, boolean needsLong) {
        return only.map(pattern -> pattern.matcher(name).find()).orElse(!needsLong || !isQuick);
    }

    private static String value(Deque<String> left, String option) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return left.pop();
    }
}
