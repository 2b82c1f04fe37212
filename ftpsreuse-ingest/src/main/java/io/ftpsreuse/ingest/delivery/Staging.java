// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files that wait in a target folder for their publication: each in a directory of its own, {@code
 * .staging/<key>.<attempt>/<name>}, complete and on the disk. To publish one is to rename it into the folder, which can
 * happen only once.
 *
 * @param folder the target folder; made when it is needed
 */
record Staging(Path folder) {

    static final String NAME = ".staging";

    private static final Pattern SLOT = Pattern.compile("([0-9a-f]{64})\\.([0-9a-f-]{36})");

    /**
     * A directory below {@code .staging} for one attempt.
     *
     * @param key of the delivery
     * @param attempt at it
     */
    record Slot(String key, String attempt) {

        String directory() {
            return key + "." + attempt;
        }
    }

    /**
     * Puts a file into a slot.
     *
     * @param source the file; afterwards it is gone, unless it is to be kept
     * @param name its name in the folder
     * @param modified its time stamp there, in milliseconds since 1970; 0 leaves it as it is
     */
    void put(Path source, boolean keep, Slot slot, String name, long modified) throws IOException {
        Path directory = Files.createDirectories(pathOf(slot));
        Path staged = directory.resolve(simple(name));
        if (keep) {
            Files.copy(source, staged, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.move(source, staged, StandardCopyOption.REPLACE_EXISTING);
        }
        if (modified > 0) {
            Files.setLastModifiedTime(staged, FileTime.fromMillis(modified));
        }
        Durable.file(staged);
        Durable.directory(directory);
        Durable.directory(directory.getParent());
    }

    /**
     * Renames the content of a slot into the folder, over a file of the same name.
     *
     * @return false if nothing is in the slot (any more)
     */
    boolean publish(Slot slot) throws IOException {
        Optional<Path> staged = fileIn(slot);
        if (staged.isEmpty()) {
            remove(slot);
            return false;
        }
        try {
            Files.move(
                    staged.get(),
                    folder.resolve(staged.get().getFileName()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            // another process repaired the same
            return false;
        }
        Durable.directory(folder);
        remove(slot);
        return true;
    }

    /** Removes a slot with its content. */
    void remove(Slot slot) throws IOException {
        Optional<Path> staged = fileIn(slot);
        if (staged.isPresent()) {
            Files.deleteIfExists(staged.get());
        }
        Files.deleteIfExists(pathOf(slot));
    }

    /** The file in a slot, if there is one. */
    Optional<Path> fileIn(Slot slot) throws IOException {
        try (Stream<Path> files = Files.list(pathOf(slot))) {
            return files.findFirst();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** All slots, of whomever, the oldest first. */
    List<Slot> slots() throws IOException {
        try (Stream<Path> entries = Files.list(folder.resolve(NAME))) {
            return entries.sorted(
                            Comparator.comparingLong(entry -> entry.toFile().lastModified()))
                    .map(entry -> SLOT.matcher(entry.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(matcher -> new Slot(matcher.group(1), matcher.group(2)))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** When something was last put into the slot or taken out; empty if it is gone. */
    Optional<FileTime> changed(Slot slot) throws IOException {
        try {
            return Optional.of(Files.getLastModifiedTime(pathOf(slot)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Path pathOf(Slot slot) {
        return folder.resolve(NAME).resolve(slot.directory());
    }

    private static String simple(String name) throws IOException {
        Path path = Path.of(name);
        if (path.getNameCount() != 1 || path.isAbsolute() || name.equals("..") || name.equals(".")) {
            throw new FileSystemException(name, null, "a file in a folder cannot be called this");
        }
        return name;
    }
}
