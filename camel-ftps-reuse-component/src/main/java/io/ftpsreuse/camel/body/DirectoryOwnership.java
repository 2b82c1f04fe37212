// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.body;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/**
 * The directory at a path, its owner, and its permissions. A symbolic link is none.
 *
 * @param key identifies the directory in its file system; null where that has no such thing
 * @param permissions empty where there are none (Windows, whose temporary directory is each user's own)
 */
record DirectoryOwnership(Object key, UserPrincipal owner, Set<PosixFilePermission> permissions) {

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    static DirectoryOwnership of(Path directory) throws IOException {
        if (!isPosix(directory)) {
            BasicFileAttributes attributes =
                    Files.readAttributes(directory, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return new DirectoryOwnership(
                    requireDirectory(directory, attributes),
                    Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS),
                    PRIVATE);
        }
        PosixFileAttributes attributes =
                Files.readAttributes(directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return new DirectoryOwnership(
                requireDirectory(directory, attributes), attributes.owner(), attributes.permissions());
    }

    private static Object requireDirectory(Path path, BasicFileAttributes attributes) throws IOException {
        if (!attributes.isDirectory()) {
            throw new NotDirectoryException(path.toString());
        }
        return attributes.fileKey();
    }

    static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Whether nobody but the owner may enter, read or change it. */
    boolean isPrivate() {
        return permissions.equals(PRIVATE);
    }
}
