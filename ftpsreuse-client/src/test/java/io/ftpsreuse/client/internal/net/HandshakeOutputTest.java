// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandshakeOutputTest {

    private static final byte[] CHANGE_CIPHER_SPEC = {20, 3, 3, 0, 1, 1};
    private static final byte[] FINISHED = {22, 3, 3, 0, 2, 40, 41};
    private static final byte[] SHORT = {23, 3, 3, 0, 1, 1};

    private final List<byte[]> packets = new ArrayList<>();
    private final HandshakeOutput output = new HandshakeOutput(new ByteArrayOutputStream() {

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            byte[] packet = new byte[length];
            System.arraycopy(bytes, offset, packet, 0, length);
            packets.add(packet);
        }
    });

    @Test
    void sendsChangeCipherSpecTogetherWithFinished() throws Exception {
        output.write(CHANGE_CIPHER_SPEC);
        assertThat(packets).isEmpty();
        output.write(FINISHED);
        assertThat(packets).containsExactly(new byte[] {20, 3, 3, 0, 1, 1, 22, 3, 3, 0, 2, 40, 41});
    }

    @Test
    void sendsOtherRecordsAtOnce() throws Exception {
        output.write(FINISHED);
        output.write(SHORT);
        assertThat(packets).containsExactly(FINISHED, SHORT);
    }

    @Test
    void sendsItAloneWhereTheProviderFlushes() throws Exception {
        output.write(CHANGE_CIPHER_SPEC);
        output.flush();
        assertThat(packets).containsExactly(CHANGE_CIPHER_SPEC);
    }

    @Test
    void sendsItAloneBeforeARead() throws Exception {
        output.write(CHANGE_CIPHER_SPEC);
        output.release();
        output.write(FINISHED);
        assertThat(packets).containsExactly(CHANGE_CIPHER_SPEC, FINISHED);
    }

    @Test
    void losesNothingWhenItIsClosed() throws Exception {
        output.write(CHANGE_CIPHER_SPEC);
        output.close();
        assertThat(packets).containsExactly(CHANGE_CIPHER_SPEC);
    }
}
