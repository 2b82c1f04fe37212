// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianTest {

    @Test
    void isTheMiddleOfAnOddNumber() {
        assertThat(Median.of(9, 1, 1000)).isEqualTo(9);
    }

    @Test
    void isTheMeanOfTheTwoInTheMiddleOfAnEvenNumber() {
        assertThat(Median.of(4, 1, 2, 1000)).isEqualTo(3);
    }

    @Test
    void isNotANumberWithoutNumbersOrWithAMissingOne() {
        assertThat(Median.of()).isNaN();
        assertThat(Median.of(1, Double.NaN, 2)).isNaN();
    }

    @Test
    void leavesWhatItIsGivenAsItIs() {
        double[] values = {3, 1, 2};
        Median.of(values);
        assertThat(values).containsExactly(3, 1, 2);
    }

    @Test
    void isTakenOfAProperty() {
        assertThat(Median.of(List.of("a", "bbb", "cc"), String::length)).isEqualTo(2);
    }
}
