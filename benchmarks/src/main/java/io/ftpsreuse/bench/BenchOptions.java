// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench;

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
 * @param checkout the root of the project
 * @param results the file for the results
 * @param page whether the page is written from the results
 * @param fromFile results to write the page from, without measuring; empty to measure
 * @param jdks the homes of the JDKs by feature version
 * @param javaOptions further options for the JVMs of the contenders
 */
record BenchOptions(
        boolean isQuick,
        Optional<Pattern> only,
        Path work,
        Path checkout,
        Path results,
        boolean page,
        Optional<Path> fromFile,
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
                case "--only", "--work", "--checkout", "--results", "--from" -> values.put(option, value(left, option));
                default -> throw new IllegalArgumentException("There is no option " + option);
            }
        }
        return new BenchOptions(
                quick,
                Optional.ofNullable(values.get("--only")).map(Pattern::compile),
                Path.of(values.get("--work")),
                Path.of(values.get("--checkout")),
                Path.of(values.get("--results")),
                page,
                Optional.ofNullable(values.get("--from")).map(Path::of),
                jdks,
                javaOptions);
    }

    private static String value(Deque<String> left, String option) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return left.pop();
    }
}
