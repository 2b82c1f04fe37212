// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.crash;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an operator sees of the application from outside: its series, its health and its log. */
final class Observations {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern SAMPLE = Pattern.compile("^(\\w+)(?:\\{(.*)})? (\\S+)$");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI observe;
    private final Path log;
    private volatile long logFrom;

    /** One sample of the text format of Prometheus. */
    record Sample(String name, String tags, double value) {}

    /**
     * A download that the application gave up, to begin it again.
     *
     * @param second when, by the clock of the application
     */
    record GivenUp(String file, Instant second) {}

    Observations(int port, Path log) {
        observe = URI.create("http://127.0.0.1:" + port + "/observe/");
        this.log = log;
    }

    /** Leaves out what the log has until now. */
    void forgetLog() throws IOException {
        logFrom = Files.exists(log) ? Files.size(log) : 0;
    }

    /** Whether there is a line of the log since {@link #forgetLog()} with all of these in it. */
    boolean logged(String... texts) throws IOException {
        return lines().anyMatch(line -> List.of(texts).stream().allMatch(line::contains));
    }

    /** Whether there is a warning since then, or worse, in which all of these regular expressions are found. */
    boolean warned(String... expressions) throws IOException {
        List<Pattern> patterns = Stream.of(expressions).map(Pattern::compile).toList();
        return warnings().anyMatch(line -> patterns.stream()
                .allMatch(pattern -> pattern.matcher(line).find()));
    }

    /** The lines of the log since then that are warnings, or worse. */
    Stream<String> warnings() throws IOException {
        return lines().filter(line -> line.contains(" WARN ") || line.contains(" ERROR "));
    }

    /**
     * Those lines since then that warn once more of what one line had said in the same outage, of the same vendor and kind, by
     * the same process.
     *
     * @param started what each process logs
     */
    List<String> repeatedWarnings(String vendor, String started) throws IOException {
        Set<String> said = new HashSet<>();
        List<String> repeated = new ArrayList<>();
        lines().forEach(line -> {
            if (line.contains(started) || line.contains(vendor + ": ") && line.contains(" is back after ")) {
                said.clear();
            }
            int warning = line.indexOf(" " + vendor + ": ");
            boolean isOfOutage = warning >= 0 && line.contains(" WARN ") && line.contains(" cannot be polled at ");
            if (isOfOutage && !said.add(DIGITS.matcher(line.substring(warning)).replaceAll("#"))) {
                repeated.add(line);
            }
        });
        return repeated;
    }

    /** How often downloads of so many bytes were left for the next poll, since another version had been asked for; in the whole log. */
    Map<Long, Long> leftForTheNextPoll(String vendor) throws IOException {
        Pattern left = Pattern.compile(
                " " + vendor + ": .* was replaced or written before it was fetched: (\\d+) bytes received.*next poll$");
        return lines(0).map(left::matcher)
                .filter(Matcher::find)
                .collect(groupingBy(line -> Long.valueOf(line.group(1)), counting()));
    }

    /** The downloads from this port that were given up, in the whole log. */
    List<GivenUp> givenUp(int port) throws IOException {
        Pattern line = Pattern.compile(
                "^(\\S+) (\\S+) INFO .* The download of (?:.*/)?(.*) broke off at byte .*\\(server \\S+:" + port + ",");
        return lines(0).map(line::matcher)
                .filter(Matcher::find)
                .map(found -> new GivenUp(
                        found.group(3),
                        LocalDateTime.parse(found.group(1) + "T" + found.group(2))
                                .atZone(ZoneId.systemDefault())
                                .toInstant()))
                .toList();
    }

    private Stream<String> lines() throws IOException {
        return lines(logFrom);
    }

    private Stream<String> lines(long from) throws IOException {
        if (!Files.exists(log)) {
            return Stream.empty();
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(from);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8).lines();
        }
    }

    /** Whether there is a sample of this series that is as it should be. */
    boolean has(String series, Predicate<Sample> as) {
        return samples(series).anyMatch(as);
    }

    /** The sum of these samples of a series; 0 if there is none. */
    double sum(String series, Predicate<Sample> of) {
        return samples(series).filter(of).mapToDouble(Sample::value).sum();
    }

    private Stream<Sample> samples(String series) {
        return body("metrics")
                .lines()
                .map(SAMPLE::matcher)
                .filter(Matcher::matches)
                .map(sample -> new Sample(
                        sample.group(1),
                        sample.group(2) == null ? "" : sample.group(2),
                        Double.parseDouble(sample.group(3))))
                .filter(sample -> sample.name().equals(series));
    }

    /** The status of a page below {@code /observe/}; 0 if nobody answers. */
    int status(String page) {
        return get(page).map(HttpResponse::statusCode).orElse(0);
    }

    /** A page below {@code /observe/}; empty if nobody answers. */
    String body(String page) {
        return get(page).map(HttpResponse::body).orElse("");
    }

    private Optional<HttpResponse<String>> get(String page) {
        try {
            HttpRequest request = HttpRequest.newBuilder(observe.resolve(page))
                    .timeout(PATIENCE)
                    .build();
            return Optional.of(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            // it is killed from time to time
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
