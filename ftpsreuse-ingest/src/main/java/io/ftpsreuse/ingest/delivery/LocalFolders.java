// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The folders that a vendor's files are delivered to, as a {@link Prerequisite}: whether files can be written there. */
final class LocalFolders {

    private static final int PROBE_BYTES = 64 * 1024;

    /** The calls that read and write open files; their failures do not depend on a file's name. */
    private static final Set<String> CONTENT =
            Set.of("java.io.FileOutputStream", "java.io.FileInputStream", "sun.nio.ch.FileChannelImpl");

    /** How far from the top of a stack trace those are. */
    private static final int FRAMES = 12;

    private final Optional<Path> fetched;
    private final List<Path> others;
    private final String process;

    /**
     * @param fetched the folder that every file is fetched into; made when it is needed
     * @param others folders for some files only; made with the first of these, so that many vendors have none
     * @param process distinguishes this process from others that use the same folders
     */
    LocalFolders(Optional<Path> fetched, Collection<Path> others, String process) {
        this.fetched = fetched;
        this.others = List.copyOf(others);
        this.process = process;
    }

    Prerequisite of(String vendor) {
        return new Prerequisite("A local folder of " + vendor, this::check, LocalFolders::isFailedReadOrWrite);
    }

    /** Whether a file of this size can be written, and leaves some room. */
    boolean haveRoomFor(long size) {
        return fetched.filter(folder -> !Room.in(folder).isEnoughFor(size)).isEmpty();
    }

    private synchronized void check() throws IOException {
        for (Path folder : Stream.concat(fetched.stream(), others.stream().filter(Files::exists))
                .toList()) {
            // remains after a crash are removed with the fetched files
            probe(folder.resolve(Staging.NAME).resolve(Leftovers.FETCH + "probe-" + process));
            if (!Files.isWritable(folder)) {
                throw new AccessDeniedException(folder.toString(), null, "this application may not write there");
            }
            Room.in(folder).requireFor(0);
        }
    }

    private static void probe(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(PROBE_BYTES));
            channel.force(true);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Only the content: a name that is too long, or that of a directory, is the file's own fault. */
    private static boolean isFailedReadOrWrite(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof IOException
                        && !(cause instanceof FileSystemException)
                        && !(cause instanceof FileNotFoundException)
                        && Arrays.stream(cause.getStackTrace())
                                .limit(FRAMES)
                                .anyMatch(frame -> CONTENT.contains(frame.getClassName())));
    }
}
