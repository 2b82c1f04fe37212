// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class UploadSourceTest {

    private static final byte[] FILE = "0123456789".getBytes(StandardCharsets.UTF_8);

    private final UploadSource source = new UploadSource(new ByteArrayInputStream(FILE), FileDigest.named("SHA-256"));

    private static String digestOf(int bytes) {
        FileDigest digest = FileDigest.named("SHA-256");
        digest.update(FILE, 0, bytes);
        return digest.hex();
    }

    @Test
    void digestsWhatIsReadAndSkipped() throws IOException {
        source.read();
        source.read(new byte[0]);
        source.skip(2);
        source.read(new byte[6], 1, 4);

        assertThat(source.count()).isEqualTo(7);
        assertThat(source.digest().hex()).isEqualTo(digestOf(7));
    }

    @Test
    void digestsAndDoesNotCountWhatTheServerHas() throws IOException {
        source.passOver(4);
        assertThat(source.count()).isZero();

        assertThat(source.readAllBytes()).hasSize(6);

        assertThat(source.count()).isEqualTo(6);
        assertThat(source.digest().hex()).isEqualTo(digestOf(10));
    }

    @Test
    void failsWhereItHasLessThanTheServer() {
        assertThatThrownBy(() -> source.passOver(11)).isInstanceOf(EOFException.class);
        assertThat(source.isFailed()).isFalse();
    }

    @Test
    void hasNotFailedAtItsEnd() throws IOException {
        source.readAllBytes();

        assertThat(source.read()).isEqualTo(-1);
        assertThat(source.isFailed()).isFalse();
    }

    @Test
    void hasFailedAfterAnExceptionOfTheStream() {
        UploadSource unreadable = new UploadSource(failing(), FileDigest.NONE);
        assertThat(unreadable.isFailed()).isFalse();

        assertThatThrownBy(() -> unreadable.read(new byte[10])).hasMessage("The disk broke");

        assertThat(unreadable.isFailed()).isTrue();
        assertThat(unreadable.count()).isZero();
    }

    @Test
    void hasFailedAfterAnExceptionOfTheSkippedStream() {
        UploadSource unreadable = new UploadSource(failing(), FileDigest.NONE);

        assertThatThrownBy(() -> unreadable.skip(10)).hasMessage("The disk broke");

        assertThat(unreadable.isFailed()).isTrue();
    }

    private static InputStream failing() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("The disk broke");
            }
        };
    }
}
