// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Notes how each hostile case ended, how long it took and how much heap was in use at most, and at the end of the run
 * prints the table and writes it to {@code target/hostile-table.md}. The tests run one after the other.
 */
final class HostileTable implements BeforeEachCallback, AfterEachCallback {

    private static final Path FILE = Path.of("target", "hostile-table.md");

    /** The same with one line for each test, which is what docs/evidence/hostile.md has. */
    private static final Path SUMMARY = Path.of("target", "hostile-summary.md");

    private static final Namespace NAMESPACE = Namespace.create(HostileTable.class);
    private static final List<Row> ROWS = new CopyOnWriteArrayList<>();

    private static volatile String outcome;
    private static volatile long peak;
    private static volatile long began;

    /** Says how the present case ended, in a few words. */
    static void outcome(String words) {
        outcome = words;
    }

    /** Says how the present case ended: with an exception. */
    static void outcome(Throwable failure) {
        outcome(failure.getClass().getSimpleName());
    }

    /** Says how much heap the present case took, where that was in another JVM. */
    static void peak(long bytes) {
        peak = bytes;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(Writer.class, key -> {
            loadClasses();
            return new Writer();
        });
        outcome = null;
        peak = 0;
        began = System.nanoTime();
        forgetPeak();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        long millis = (System.nanoTime() - began) / 1_000_000;
        String parameters = context.getDisplayName().startsWith(method(context)) ? "" : context.getDisplayName();
        String ended = context.getExecutionException().map(e -> "FAILED").orElse(outcome == null ? "passed" : outcome);
        ROWS.add(new Row(
                context.getRequiredTestClass().getSimpleName().replaceFirst("IT$", ""),
                words(method(context)),
                parameters,
                ended,
                millis,
                peak > 0 ? peak : peakOfThisJvm()));
    }

    /**
     * Has one route send one file, before the time of any case counts: with the classes of Camel and JSSE still to be
     * loaded, the first case took half a minute on a machine that was busy.
     */
    private static void loadClasses() {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start();
                HostileRoutes routes = HostileRoutes.start()) {
            routes.send(HostileRoutes.uri(server, "in").replace("5000", "60000"), "a.txt", "content");
        } catch (Exception e) {
            throw new IllegalStateException("A server that behaves well was no use", e);
        }
    }

    private static String method(ExtensionContext context) {
        return context.getRequiredTestMethod().getName();
    }

    private static String words(String sentence) {
        return sentence.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    /** The sum of what each part of the heap had at most, which is no less than all had at one time. */
    static long peakOfThisJvm() {
        long sum = heapPools().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        return Math.min(sum, Runtime.getRuntime().maxMemory());
    }

    static void forgetPeak() {
        heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    private static Stream<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
    }

    private record Row(String area, String test, String parameters, String ended, long millis, long peak) {

        String line() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %d ms | %d MiB |",
                    area,
                    cell(test + (parameters.isEmpty() ? "" : ": " + parameters)),
                    cell(ended),
                    millis,
                    peak >> 20);
        }

        /** One line for the cases of one test. */
        static String summary(List<Row> cases) {
            Map<String, Long> outcomes =
                    cases.stream().collect(Collectors.groupingBy(Row::ended, TreeMap::new, Collectors.counting()));
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | %d | %s | %d ms | %d MiB |",
                    cases.get(0).area(),
                    cell(cases.get(0).test()),
                    cases.size(),
                    cell(outcomes.entrySet().stream()
                            .map(each -> each.getKey() + (cases.size() == 1 ? "" : " " + each.getValue()))
                            .collect(Collectors.joining(", "))),
                    cases.stream().mapToLong(Row::millis).max().orElse(0),
                    cases.stream().mapToLong(Row::peak).max().orElse(0) >> 20);
        }

        private static String cell(String text) {
            String oneLine = text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?").replace("|", "\\|");
            return oneLine.length() <= 160 ? oneLine : oneLine.substring(0, 160) + "...";
        }
    }

    /** Writes the table when the run ends, which is when JUnit closes its root store. */
    private static final class Writer implements AutoCloseable {

        @Override
        public void close() throws IOException {
            List<String> lines = new ArrayList<>();
            lines.add("| area | case | outcome | time | peak heap |");
            lines.add("|---|---|---|---|---|");
            ROWS.stream().map(Row::line).sorted().forEach(lines::add);
            Files.createDirectories(FILE.getParent());
            Files.write(FILE, lines);
            Files.write(SUMMARY, summary());
            System.out.println("Hostile input: " + ROWS.size() + " cases, "
                    + ROWS.stream().filter(row -> row.ended().equals("FAILED")).count() + " failed; see "
                    + FILE.toAbsolutePath());
            lines.forEach(System.out::println);
        }

        private static List<String> summary() {
            List<String> lines = new ArrayList<>();
            lines.add("| area | what was tried | cases | outcome | longest | peak heap |");
            lines.add("|---|---|---|---|---|---|");
            ROWS.stream()
                    .collect(Collectors.groupingBy(
                            row -> row.area() + " " + row.test(), TreeMap::new, Collectors.toList()))
                    .values()
                    .forEach(cases -> lines.add(Row.summary(cases)));
            return lines;
        }
    }
}
