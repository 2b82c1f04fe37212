// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import io.ftpsreuse.ingest.delivery.Staging.Slot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repairs the remains of a crash in a folder's {@code .staging}: a staged file that is in the journal is published; one
 * that is not will be fetched again from the vendor, so that it is declared void and removed.
 *
 * @param folder the target folder
 * @param journal of its deliveries
 * @param age the age at which something is regarded as dead; nothing is lost or doubled if it is not
 */
record Leftovers(Path folder, DeliveryJournal journal, Duration age) {

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    /** The prefix of the directory into which a process fetches. */
    static final String FETCH = "fetch-";

    void repair() throws IOException {
        Staging staging = new Staging(folder);
        for (Slot slot : staging.slots()) {
            repair(staging, slot);
        }
        for (Path directory : fetchDirectories()) {
            removeIfOld(directory);
        }
    }

    private void repair(Staging staging, Slot slot) throws IOException {
        Optional<String> winner = journal.winner(slot.key());
        if (winner.filter(slot.attempt()::equals).isPresent()) {
            publish(staging, slot);
        } else if (staging.changed(slot).filter(this::isOld).isPresent() && journal.declareVoid(slot.attempt())) {
            staging.remove(slot);
        }
    }

    /** One that cannot be published must not keep the others; it fails again, and is counted, when it is delivered. */
    private void publish(Staging staging, Slot slot) {
        try {
            if (staging.publish(slot)) {
                LOG.info("Published in {} a file that a crash had left staged", folder);
            }
        } catch (IOException e) {
            LOG.debug("Cannot publish in {} the file staged there", folder, e);
        }
    }

    private List<Path> fetchDirectories() throws IOException {
        try (Stream<Path> entries = Files.list(folder.resolve(Staging.NAME))) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith(FETCH))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private void removeIfOld(Path directory) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(directory)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            if (!isOld(Files.getLastModifiedTime(path))) {
                return;
            }
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }

    private boolean isOld(FileTime time) {
        return time.toInstant().isBefore(Instant.now().minus(age));
    }
}
