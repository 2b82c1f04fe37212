// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownSystemTest {

    @ParameterizedTest
    @ValueSource(strings = {"UNIX Type: L8", "Windows_NT", "OpenVMS V8.4", "UNIX emulated by v1.2", "OS/400 V7R3"})
    void systemsThatHaveAParserAreKnown(String type) {
        assertThat(SystemType.isKnown(type)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.example.UnixParser", "UNIX.", ".unix", "Plan 9", ""})
    void whatMayBeTheNameOfAClassIsNot(String type) {
        assertThat(SystemType.isKnown(type)).isFalse();
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aMegabyteOfDotsTakesNoTime() {
        assertThat(SystemType.isKnown("UNIX" + ".".repeat(1 << 20) + "!")).isTrue();
    }
}
