// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that a download fills beside its target, under a name of its own. The target appears, or is replaced, when the file is
 * complete; without {@link #complete} nothing of it remains.
 */
final class LocalDownload extends RestartableOutput {

    private final Path target;
    private final Path part;
    private final FileChannel channel;

    LocalDownload(Path target) throws IOException {
        this.target = target;
        this.part = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        this.channel = FileChannel.open(part, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    @Override
    public void restart() throws IOException {
        channel.truncate(0);
    }

    /** Has the disk keep the file, and gives it its name. */
    void complete() throws IOException {
        channel.force(true);
        channel.close();
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(part);
    }
}
