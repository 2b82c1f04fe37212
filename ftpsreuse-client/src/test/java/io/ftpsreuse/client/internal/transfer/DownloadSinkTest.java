// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadSinkTest {

    private static final byte[] OLD = "old content".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NEW = "new".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void anArrayBeginsAnewAndSoDoesTheDigest() throws IOException {
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        DownloadSink sink = new DownloadSink(array, ServerDigest.XMD5::newDigest);
        sink.write(OLD);
        assertThat(sink.restart()).isTrue();
        sink.write(NEW);
        assertThat(array.toByteArray()).isEqualTo(NEW);
        assertThat(sink.count()).isEqualTo(3);
        assertThat(sink.hex()).isEqualTo("22af645d1859cb5ca6da0c484f1f37ea");
    }

    @Test
    void anArrayThatHadOtherContentDoesNot() throws IOException {
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        array.write(NEW);
        DownloadSink sink = new DownloadSink(array, () -> FileDigest.NONE);
        sink.write(OLD);
        assertThat(sink.restart()).isFalse();
        assertThat(array.size()).isEqualTo(NEW.length + OLD.length);
    }

    @Test
    void aFileBeginsAnewWhereTheDownloadBegan() throws IOException {
        Path path = folder.resolve("file");
        Files.write(path, NEW);
        try (FileOutputStream file = new FileOutputStream(path.toFile(), true)) {
            DownloadSink sink = new DownloadSink(file, () -> FileDigest.NONE);
            sink.write(OLD);
            assertThat(sink.restart()).isTrue();
            sink.write(NEW);
        }
        assertThat(path).hasContent("newnew");
    }

    @Test
    void anotherOutputDoesNotUnlessNothingWasWritten() throws IOException {
        DownloadSink sink = new DownloadSink(
                new BufferedOutputStream(Files.newOutputStream(folder.resolve("file"))), () -> FileDigest.NONE);
        assertThat(sink.restart()).isTrue();
        sink.write(NEW);
        assertThat(sink.restart()).isFalse();
        assertThat(sink.count()).isEqualTo(3);
        sink.close();
    }
}
