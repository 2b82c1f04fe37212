// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.body;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the directories of bodies that killed processes have left. A directory is removed only if its name is one that a
 * {@link BodyDirectory} has, it belongs to this user, nobody else may enter it, and its lock can be had, which is held by the
 * process as long as that lives. Only files with names of our own are deleted, and no link is followed.
 */
final class AbandonedDirectories {

    private static final Logger LOG = LoggerFactory.getLogger(AbandonedDirectories.class);

    private final Path parent;

    AbandonedDirectories(Path parent) {
        this.parent = parent;
    }

    void remove() {
        try {
            List<Path> candidates = candidates();
            if (!candidates.isEmpty()) {
                UserPrincipal user = currentUser();
                for (Path candidate : candidates) {
                    removeIfAbandoned(candidate, user);
                }
            }
        } catch (IOException e) {
            LOG.debug("Directories that killed processes left in {} cannot be listed", parent, e);
        }
    }

    private List<Path> candidates() throws IOException {
        String own = BodyDirectory.PREFIX + ProcessIdentity.own() + "-";
        List<Path> candidates = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, BodyDirectory.PREFIX + "*")) {
            for (Path path : found) {
                String name = path.getFileName().toString();
                // To open and close a lock of this process would release it.
                if (name.matches(BodyDirectory.PREFIX + "\\d+-\\d+-\\d+") && !name.startsWith(own)) {
                    candidates.add(path);
                }
            }
        }
        return candidates;
    }

    private UserPrincipal currentUser() throws IOException {
        Path file = Files.createTempFile(parent, BodyDirectory.PREFIX, null);
        try {
            return Files.getOwner(file);
        } finally {
            Files.delete(file);
        }
    }

    private static void removeIfAbandoned(Path directory, UserPrincipal user) {
        try {
            DirectoryOwnership ownership = DirectoryOwnership.of(directory);
            Path lock = directory.resolve(BodyDirectory.LOCK);
            if (!ownership.isPrivate() || !ownership.owner().equals(user) || !BodyDirectory.isFile(lock)) {
                return;
            }
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                    FileLock held = channel.tryLock()) {
                if (held != null) {
                    BodyDirectory.delete(directory);
                    LOG.info("Removed {}, left by a killed process", directory);
                }
            }
        } catch (IOException | OverlappingFileLockException e) {
            // With the latter another Camel context of this JVM is just removing it.
            LOG.debug("{} is not removed", directory, e);
        }
    }
}
