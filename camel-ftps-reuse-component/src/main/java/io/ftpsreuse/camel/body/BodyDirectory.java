// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.body;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A temporary directory that only this user can enter, for the bodies of one component. Its files have random names, never
 * those of a server. A lock file shows that the process is alive ({@link AbandonedDirectories}).
 */
final class BodyDirectory {

    static final String PREFIX = "ftpsreuse-";
    static final String LOCK = "lock";

    private static final Logger LOG = LoggerFactory.getLogger(BodyDirectory.class);
    private static final String UNFINISHED_LOCK = "lock-0";
    private static final Pattern OWN_NAME =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|" + UNFINISHED_LOCK);

    private final Path path;
    private final DirectoryOwnership made;
    private final FileChannel lockFile;

    private BodyDirectory(Path path, DirectoryOwnership made, FileChannel lockFile) {
        this.path = path;
        this.made = made;
        this.lockFile = lockFile;
    }

    /** A new directory below {@code parent}, whose name nobody can guess. */
    static BodyDirectory make(Path parent) throws IOException {
        Path path = Files.createTempDirectory(parent, PREFIX + ProcessIdentity.own() + "-");
        return new BodyDirectory(path, DirectoryOwnership.of(path), lock(path));
    }

    /** The lock has its name once it is held, so nobody meets it before; null where files cannot be locked. */
    private static FileChannel lock(Path directory) throws IOException {
        Path unfinished = directory.resolve(UNFINISHED_LOCK);
        FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                Files.move(unfinished, directory.resolve(LOCK));
                return channel;
            }
        } catch (IOException e) {
            LOG.debug("Files cannot be locked in {}, so files of a killed process are not removed there", directory, e);
        }
        channel.close();
        Files.delete(unfinished);
        return null;
    }

    /** Whether the directory is still the one that was made, and nobody else can enter it. */
    boolean isOurs() {
        try {
            boolean locked = lockFile == null || Files.exists(path.resolve(LOCK), LinkOption.NOFOLLOW_LINKS);
            return locked && DirectoryOwnership.of(path).equals(made) && made.isPrivate();
        } catch (IOException e) {
            LOG.debug("The temporary directory {} cannot be used any more", path, e);
            return false;
        }
    }

    /** Creates a file that only this user can read. */
    Path newFile() throws IOException {
        Path file = path.resolve(UUID.randomUUID().toString());
        if (DirectoryOwnership.isPosix(path)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
        return file;
    }

    /** Removes the directory, and the files in it that are ours. */
    void remove() {
        try {
            if (isOurs()) {
                delete(path);
            }
        } catch (NoSuchFileException e) {
            LOG.debug("The temporary directory is gone: {}", path);
        } catch (IOException e) {
            LOG.warn("The temporary directory {} could not be removed: {}", path, e.toString());
        } finally {
            close();
        }
    }

    private void close() {
        try {
            if (lockFile != null) {
                lockFile.close();
            }
        } catch (IOException e) {
            LOG.debug("The lock of {} could not be released", path, e);
        }
    }

    Path path() {
        return path;
    }

    /** Deletes the files that are ours, and then the directory; the lock goes last, so that it can be repeated. */
    static void delete(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (isFile(file)
                        && OWN_NAME.matcher(file.getFileName().toString()).matches()) {
                    Files.deleteIfExists(file);
                }
            }
        }
        Files.deleteIfExists(directory.resolve(LOCK));
        Files.delete(directory);
    }

    static boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }
}
