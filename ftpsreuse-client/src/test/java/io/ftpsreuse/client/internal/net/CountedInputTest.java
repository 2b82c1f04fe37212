// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class CountedInputTest {

    /** More than is skipped at once. */
    private static final int SIZE = 100_000;

    private final CountedInput input = counting(new ByteArrayInputStream(new byte[SIZE]));

    private static CountedInput counting(InputStream in) {
        return new CountedInput(in) {};
    }

    @Test
    void countsWhatIsReadInAnyWay() throws IOException {
        assertThat(input.read()).isZero();
        assertThat(input.read(new byte[10])).isEqualTo(10);
        assertThat(input.read(new byte[10], 2, 3)).isEqualTo(3);
        assertThat(input.bytesRead()).isEqualTo(14);

        assertThat(input.readAllBytes()).hasSize(SIZE - 14);
        assertThat(input.bytesRead()).isEqualTo(SIZE);
    }

    @Test
    void readsBytesAsUnsigned() throws IOException {
        assertThat(counting(new ByteArrayInputStream(new byte[] {-1})).read()).isEqualTo(255);
    }

    @Test
    void readsNothingWhereNothingIsAskedFor() throws IOException {
        assertThat(input.read(new byte[0])).isZero();
        assertThat(input.read(new byte[3], 3, 0)).isZero();
        assertThat(input.bytesRead()).isZero();
    }

    @Test
    void countsNothingAtTheEnd() throws IOException {
        input.readAllBytes();

        assertThat(input.read()).isEqualTo(-1);
        assertThat(input.read(new byte[10])).isEqualTo(-1);
        assertThat(input.skip(10)).isZero();
        assertThat(input.bytesRead()).isEqualTo(SIZE);
    }

    @Test
    void countsWhatIsSkippedUntilTheEnd() throws IOException {
        assertThat(input.skip(SIZE - 10)).isEqualTo(SIZE - 10);
        assertThat(input.bytesRead()).isEqualTo(SIZE - 10);

        assertThat(input.skip(Long.MAX_VALUE)).isEqualTo(10);
        assertThat(input.bytesRead()).isEqualTo(SIZE);
    }

    @Test
    void skipsNothingBackwards() throws IOException {
        assertThat(input.skip(0)).isZero();
        assertThat(input.skip(-1)).isZero();
        assertThat(input.bytesRead()).isZero();
    }

    @Test
    void endsASkipWhereTheStreamReturnsNothing() throws IOException {
        InputStream empty = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                return 0;
            }
        };

        assertThat(counting(empty).skip(10)).isZero();
    }

    @Test
    void hasNoMarkAlsoWhereTheStreamBelowHasOne() throws IOException {
        assertThat(input.markSupported()).isFalse();
        input.mark(SIZE);
        input.skip(10);

        assertThatThrownBy(input::reset).isInstanceOf(IOException.class);
        assertThat(input.readAllBytes()).hasSize(SIZE - 10);
    }
}
