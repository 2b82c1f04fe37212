// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * The room that is left in the file system of a folder. Some is kept, so that vendors' files do not use up the room of
 * a database or a broker.
 *
 * @param folder need not be there yet
 * @param total in bytes; 0 if the file system returns none
 * @param usable in bytes
 */
public record Room(Path folder, long total, long usable) {

    private static final long KEPT = 16L << 20;
    private static final int KEPT_PART = 100;

    /** The room in a folder's file system now. */
    public static Room in(Path folder) {
        File existing = folder.toAbsolutePath().toFile();
        while (!existing.exists() && existing.getParentFile() != null) {
            existing = existing.getParentFile();
        }
        return new Room(folder, existing.getTotalSpace(), existing.getUsableSpace());
    }

    boolean isEnoughFor(long bytes) {
        return total == 0 || usable - Math.max(0, bytes) >= kept();
    }

    /**
     * Returns if there is room for so many bytes.
     *
     * @throws IOException if there is not
     */
    public void requireFor(long bytes) throws IOException {
        if (!isEnoughFor(bytes)) {
            throw new FileSystemException(
                    folder.toString(),
                    null,
                    "only " + usable + " bytes are left on its disk, of which " + kept() + " are kept free");
        }
    }

    /** Of a small disk less. */
    private long kept() {
        return Math.min(KEPT, total / KEPT_PART);
    }
}
