// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ScaleTest {

    @Test
    void spansThePowersOfTenAroundTheValues() {
        Scale scale = Scale.of(DoubleStream.of(2.5, 400), 0, 300);
        assertThat(scale.ticks()).containsExactly(1.0, 10.0, 100.0, 1000.0);
        assertThat(scale.position(10)).isEqualTo(100);
        assertThat(scale.position(1000)).isEqualTo(300);
    }

    @Test
    void drawsEqualValuesToo() {
        assertThat(Scale.of(DoubleStream.of(10, 10), 0, 100).ticks()).containsExactly(10.0, 100.0);
    }

    @Test
    void writesTicksWithoutNeedlessDigits() {
        assertThat(Numbers.tick(1000)).isEqualTo("1,000");
        assertThat(Numbers.tick(0.1)).isEqualTo("0.1");
        assertThat(Numbers.shortened(2.345)).isEqualTo("2.35");
    }
}
