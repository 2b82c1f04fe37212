// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchedBodyTest {

    private static final byte[] TEN = "0123456789".getBytes();

    @TempDir
    Path parent;

    private final BodyFiles files = new BodyFiles(this::directory, () -> {});

    private Path directory() {
        return parent;
    }

    @AfterEach
    void close() {
        files.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 3, 10, 11, 1_000_000_000_000L})
    void upToTheThresholdItIsAnArrayWhateverWasExpected(long expected) throws IOException {
        FetchedBody body = new FetchedBody(files, 10, expected);
        body.write(TEN, 0, 4);
        body.write(TEN, 4, 6);
        assertThat(body.whole()).isEqualTo(TEN);
        assertThat(parent).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 3, 11, 1_000_000_000_000L})
    void aboveTheThresholdItIsAFileWhateverWasExpected(long expected) throws IOException {
        FetchedBody body = new FetchedBody(files, 9, expected);
        body.write(TEN, 0, 4);
        body.write(TEN, 4, 5);
        body.write('9');
        assertThat(body.whole())
                .isInstanceOfSatisfying(File.class, file -> assertThat(file).hasBinaryContent(TEN));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void withoutAThresholdItIsAnArray(long threshold) throws IOException {
        FetchedBody body = new FetchedBody(files, threshold, 10);
        body.write(TEN);
        body.write(TEN);
        assertThat(body.whole()).isInstanceOf(byte[].class);
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 100})
    void beginsAnew(long threshold) throws IOException {
        FetchedBody body = new FetchedBody(files, threshold, 10);
        body.write(TEN);
        body.restart();
        body.write(TEN, 5, 5);
        Object whole = body.whole();
        byte[] content = whole instanceof File file ? Files.readAllBytes(file.toPath()) : (byte[]) whole;
        assertThat(content).isEqualTo("56789".getBytes());
    }

    @Test
    void whatIsDiscardedIsDeleted() throws IOException {
        FetchedBody body = new FetchedBody(files, 3, 10);
        body.write(TEN);
        body.discard();
        files.close();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void aStreamOfItCanBeReadAgainAndByTwo() throws IOException {
        FetchedBody body = new FetchedBody(files, 3, 10);
        body.write(TEN);
        try (FileStreamCache stream = new FileStreamCache((File) body.whole());
                FileStreamCache other = (FileStreamCache) stream.copy(null)) {
            assertThat(stream.read()).isEqualTo('0');
            assertThat(other.readAllBytes()).isEqualTo(TEN);
            assertThat(stream.readAllBytes()).hasSize(9);
            stream.reset();
            assertThat(stream.readAllBytes()).isEqualTo(TEN);
            assertThat(stream.length()).isEqualTo(10);
        }
    }
}
