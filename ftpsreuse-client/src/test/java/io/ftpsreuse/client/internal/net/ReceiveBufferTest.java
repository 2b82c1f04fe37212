// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceiveBufferTest {

    private static final int HEADER = 5;
    private static final int SIZE = 4 << 10;

    private final Socket socket = new Socket();
    private final List<Integer> asked = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        socket.close();
    }

    @Test
    void receivesHeaderAndContentOfARecordTogether() throws Exception {
        ReceiveBuffer buffer = bufferOf(new byte[HEADER + 300]);
        assertThat(buffer.readNBytes(HEADER)).hasSize(HEADER);
        assertThat(buffer.readNBytes(300)).hasSize(300);
        assertThat(asked).hasSize(1);
    }

    @Test
    void passesAllBytesOnInTheirOrder() throws Exception {
        byte[] bytes = new byte[300_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 >> 3);
        }
        assertThat(bufferOf(bytes).readAllBytes()).isEqualTo(bytes);
    }

    @Test
    void receivesTheRestOfALargeRecordWithoutACopy() throws Exception {
        ReceiveBuffer buffer = bufferOf(new byte[HEADER + 16_000]);
        buffer.readNBytes(HEADER);
        byte[] content = new byte[16_000];
        int begun = buffer.read(content, 0, content.length);
        assertThat(buffer.read(content, begun, content.length - begun)).isEqualTo(content.length - begun);
        assertThat(asked).containsExactly(SIZE, content.length - begun);
    }

    @Test
    void keepsTheEndThatWasReadAhead() throws Exception {
        ReceiveBuffer buffer = bufferOf(new byte[0]);
        assertThat(buffer.comes(1)).isTrue();
        assertThat(buffer.comes(1)).isTrue();
        assertThat(buffer.read()).isEqualTo(-1);
        assertThat(buffer.read(new byte[1])).isEqualTo(-1);
        assertThat(asked).hasSize(1);
    }

    @Test
    void countsAndSkipsReceivedBytes() throws Exception {
        ReceiveBuffer buffer = bufferOf(new byte[] {1, 2, 3});
        assertThat(buffer.read()).isEqualTo(1);
        assertThat(buffer.available()).isEqualTo(2);
        assertThat(buffer.skip(1)).isEqualTo(1);
        assertThat(buffer.read()).isEqualTo(3);
        assertThat(buffer.available()).isZero();
    }

    @Test
    void returnsNothingReceivedOnceTheSocketIsClosed() throws Exception {
        ReceiveBuffer buffer = bufferOf(new byte[] {1, 2});
        assertThat(buffer.read()).isEqualTo(1);
        socket.close();
        assertThatThrownBy(buffer::read).isInstanceOf(SocketException.class);
    }

    private ReceiveBuffer bufferOf(byte[] bytes) {
        InputStream arrived = new ByteArrayInputStream(bytes) {

            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                asked.add(length);
                return super.read(target, offset, length);
            }
        };
        return new ReceiveBuffer(socket, arrived);
    }
}
