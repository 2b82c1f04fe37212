// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import java.util.Arrays;
import org.apache.camel.component.file.remote.FtpUtils;
import org.apache.commons.net.ftp.FTPFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps names out of a route that no file can have, but a server can make up: with a path in them, so that a local file
 * elsewhere would be written, or with control characters.
 */
final class ListedNames {

    private static final Logger LOG = LoggerFactory.getLogger(ListedNames.class);

    /** No file system has longer names; most have 255. */
    private static final int LONGEST_NAME = 1024;

    private final boolean pathsExpected;

    /** @param pathsExpected whether the server lists absolute paths, of which the last element is the name */
    ListedNames(boolean pathsExpected) {
        this.pathsExpected = pathsExpected;
    }

    FTPFile[] harmlessOf(FTPFile[] files, String server) {
        FTPFile[] harmless =
                Arrays.stream(files).filter(file -> isHarmless(file.getName())).toArray(FTPFile[]::new);
        long left = Arrays.stream(files).filter(file -> !isDot(file.getName())).count() - harmless.length;
        if (left > 0) {
            LOG.warn(
                    "{} lists {} names that no file should have (a path, control characters, or too long). They are left"
                            + " out; look at the directory on the server",
                    server,
                    left);
        }
        return harmless;
    }

    private boolean isHarmless(String listed) {
        if (listed == null || isDot(listed)) {
            return false;
        }
        String name = pathsExpected ? FtpUtils.extractDirNameFromAbsolutePath(listed) : listed;
        return !name.isEmpty()
                && !isDot(name)
                && name.length() <= LONGEST_NAME
                && name.indexOf('/') < 0
                && name.indexOf('\\') < 0
                && name.chars().noneMatch(Character::isISOControl);
    }

    /** The directory itself and its parent, which many servers list. */
    private static boolean isDot(String name) {
        return ".".equals(name) || "..".equals(name);
    }
}
