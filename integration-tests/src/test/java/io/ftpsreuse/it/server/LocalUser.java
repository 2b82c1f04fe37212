// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;

/** The user that this JVM runs as, whom the server processes run as too. */
record LocalUser(String name, String group, int uid, int gid) {
    /** Finds the user out from a file that this JVM made. */
    static LocalUser ownerOf(Path file) {
        try {
            PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
            return new LocalUser(
                    attributes.owner().getName(),
                    attributes.group().getName(),
                    (Integer) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS),
                    (Integer) Files.getAttribute(file, "unix:gid", LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isRoot() {
        return uid == 0;
    }
}
