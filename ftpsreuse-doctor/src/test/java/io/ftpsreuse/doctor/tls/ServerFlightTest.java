// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ServerFlightTest {

    private static final byte[] HELLO = message(2, new byte[2 + 32], new byte[] {4, 9, 9, 9, 9});
    private static final byte[] TICKET = message(4, new byte[] {0x7f, -1, -1, -1, 0, 1, 5});

    @Test
    void findsSessionIdAndTicketInOneRecordOrSeveral() {
        ServerFlight expected = new ServerFlight(OptionalInt.of(4), OptionalLong.of(Integer.MAX_VALUE));

        assertThat(ServerFlight.parse(joined(sent(22, joined(HELLO, TICKET))))).isEqualTo(expected);
        assertThat(ServerFlight.parse(joined(sent(22, HELLO), sent(22, TICKET))))
                .isEqualTo(expected);
    }

    @Test
    void ignoresMessagesAfterChangeCipherSpec() {
        assertThat(ServerFlight.parse(joined(sent(22, HELLO), sent(20, new byte[1]), sent(22, TICKET))))
                .isEqualTo(new ServerFlight(OptionalInt.of(4), OptionalLong.empty()));
    }

    @Test
    void acceptsTruncatedAndChangedMessages() {
        byte[] whole = joined(sent(22, joined(HELLO, TICKET)));
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] = (byte) 0xff;
            assertThat(ServerFlight.parse(changed)).isNotNull();
            assertThat(ServerFlight.parse(Arrays.copyOf(whole, i))).isNotNull();
        }
    }

    private static byte[] message(int type, byte[]... parts) {
        byte[] body = joined(parts);
        return joined(new byte[] {(byte) type, 0, 0, (byte) body.length}, body);
    }

    private static byte[] sent(int type, byte[] content) {
        return joined(new byte[] {(byte) type, 3, 3, 0, (byte) content.length}, content);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(joined::writeBytes);
        return joined.toByteArray();
    }
}
