// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsreuse.ingest.delivery.Quarantine.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder into which several vendors, or processes, put files of the same names. */
class QuarantineTest {

    private static final int FILES = 200;
    private static final String REASON = ".reason.json";

    @TempDir
    Path root;

    @Test
    void keepsEachFileOfVendorsThatShareIt() throws Exception {
        List<String> vendors = List.of("acme", "globex");
        CyclicBarrier sameMoment = new CyclicBarrier(vendors.size() + 1);

        inParallel(Stream.concat(vendors.stream().map(Optional::of), Stream.of(Optional.<String>empty()))
                .map(vendor -> putsEach(vendor, sameMoment))
                .toList());

        assertThat(contents())
                .containsExactlyInAnyOrderElementsOf(vendors.stream()
                        .flatMap(vendor -> IntStream.range(0, FILES).mapToObj(number -> vendor + " " + number))
                        .toList());
        assertThat(names())
                .filteredOn(name -> name.endsWith(REASON))
                .hasSize(3 * FILES)
                .allSatisfy(name -> assertThat(folder().resolve(name)).content().contains("\"message\": \"550\""));
    }

    @Test
    void replacesNoFileThatWasLeftThereWithoutItsReason() throws IOException {
        Files.writeString(Files.createDirectories(folder()).resolve("orders-1"), "another");

        new Quarantine(folder()).put(given(Optional.of("acme"), 1));

        assertThat(contents()).containsExactlyInAnyOrder("another", "acme 1");
    }

    /** A file's name may have 255 bytes, and that of its reason is longer. */
    @Test
    void keepsFilesWhoseNamesAreAsLongAsTheyCanBe() throws IOException {
        String name = "\u4e2d".repeat(85);
        for (String content : List.of("one", "two")) {
            Path fetched = Files.writeString(root.resolve("fetched"), content);
            Case given =
                    new Case("acme", name, name, 3, 0, "0".repeat(64), 1, new IOException("550"), Optional.of(fetched));
            new Quarantine(folder()).put(given);
        }

        assertThat(contents()).containsExactlyInAnyOrder("one", "two");
        assertThat(names()).filteredOn(each -> each.endsWith(REASON)).hasSize(2).allSatisfy(reason -> assertThat(
                        folder().resolve(reason))
                .content()
                .contains(name));
    }

    @Test
    void leavesNothingOfAFileThatCannotBeMovedThere() throws IOException {
        Case given = given(Optional.of("acme"), 1);
        Files.delete(given.content().orElseThrow());

        assertThatThrownBy(() -> new Quarantine(folder()).put(given)).isInstanceOf(NoSuchFileException.class);

        assertThat(folder()).isEmptyDirectory();
    }

    private static void inParallel(List<Callable<Void>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            for (Future<Void> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private Callable<Void> putsEach(Optional<String> vendor, CyclicBarrier sameMoment) {
        return () -> {
            for (int number = 0; number < FILES; number++) {
                Case given = given(vendor, number);
                sameMoment.await(10, TimeUnit.SECONDS);
                new Quarantine(folder()).put(given);
            }
            return null;
        };
    }

    /** @param vendor empty for one whose file could not be fetched */
    private Case given(Optional<String> vendor, int number) throws IOException {
        Optional<Path> content = Optional.empty();
        if (vendor.isPresent()) {
            content = Optional.of(Files.writeString(root.resolve(vendor.get() + number), vendor.get() + " " + number));
        }
        String name = "orders-" + number;
        IOException reason = new IOException("550");
        return new Case(vendor.orElse("initech"), "out/" + name, name, 1, 0, "0".repeat(64), 1, reason, content);
    }

    private Path folder() {
        return root.resolve("quarantine");
    }

    private List<String> contents() throws IOException {
        List<String> contents = new ArrayList<>();
        for (String name : names()) {
            if (!name.endsWith(REASON)) {
                contents.add(Files.readString(folder().resolve(name)));
            }
        }
        return contents;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
