// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Brings files and directories onto the disk, so that a loss of power does not undo noted steps. */
final class Durable {

    /** Asked once: a query of the store of a directory reads the table of all mounted file systems. */
    private static final boolean DIRECTORIES_CAN_BE_OPENED =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private Durable() {}

    /** Returns when the content of the file is on the disk. */
    static void file(Path file) throws IOException {
        force(file, StandardOpenOption.WRITE);
    }

    /** Returns when the names in the directory are on the disk; where directories cannot be opened, does nothing. */
    static void directory(Path directory) throws IOException {
        if (DIRECTORIES_CAN_BE_OPENED) {
            force(directory, StandardOpenOption.READ);
        }
    }

    private static void force(Path path, StandardOpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }
}
