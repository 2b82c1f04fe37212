// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.bench.contender.Direction;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowTest {

    private final Row row = new Row(
            new Setting(Direction.DOWN, 4096, 1000, "TLSv1.3", 1, 0),
            "bare client",
            "17",
            500,
            List.of(
                    new Run(3000, 1000, 4, 2, 900, 600, 2048),
                    new Run(9000, 9000, 9, 9, 9000, 9000, 9216),
                    new Run(2000, 500, 3, 1, 800, 500, 1024)),
            Optional.empty(),
            "");

    @Test
    void tellsTheMedianOfEachPropertyByTheFilesThatWereTransferred() {
        assertThat(row.millisPerFile()).isEqualTo(2);
        assertThat(row.filesPerSecond()).isEqualTo(500);
        assertThat(row.wallMillisPerFile()).isEqualTo(6);
        assertThat(row.steadyMillisPerFile()).isEqualTo(2);
        assertThat(row.steadyFilesPerSecond()).isEqualTo(500);
        assertThat(row.firstMillisPerFile()).isEqualTo(4);
        assertThat(row.cpuMillisPerFile()).isEqualTo(1.2);
        assertThat(row.cpuSeconds()).isEqualTo(0.9);
        assertThat(row.peakMib()).isEqualTo(2);
    }

    @Test
    void namesSizesAsPeopleDo() {
        assertThat(row.setting()).hasToString("1,000 x 4 KiB down, TLSv1.3, 1 lane");
        assertThat(FileSize.of(0)).isEqualTo("0 B");
        assertThat(FileSize.of(1)).isEqualTo("1 B");
        assertThat(FileSize.of(1L << 30)).isEqualTo("1 GiB");
        assertThat(FileSize.of(1536)).isEqualTo("1536 B");
    }

    @Test
    void leavesTheCostOfAClearDownloadOutOfAHandshake() {
        assertThat(new HandshakeCost("TLSv1.3", "17", 100, 1100, 200).ratio()).isEqualTo(0.1);
    }
}
