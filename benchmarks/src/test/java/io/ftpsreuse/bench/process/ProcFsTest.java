// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcFsTest {

    private static final String STAT = "42 (a (b) c) S 1 42 42 0 -1 4194560 1 2 3 4 11 12 250 30 20 0 1 0 99 100 200";

    @Test
    void findsTheTimeOfChildrenBehindANameWithParentheses() {
        assertThat(ProcFs.millisOfEndedChildren(STAT)).isEqualTo(2800);
    }

    @Test
    void findsThePeakInTheStatus() {
        assertThat(ProcFs.peakKib("VmPeak:\t  900 kB\nVmHWM:\t  1234 kB\nVmRSS:\t   10 kB\n"))
                .hasValue(1234);
    }

    @Test
    void findsNoPeakOfAProcessThatIsEnding() {
        assertThat(ProcFs.peakKib("Name:\tlftp\nState:\tZ (zombie)\n")).isEmpty();
    }
}
