// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ServerTextTest {

    @Test
    void countsTheElementsThatAreNotShown() {
        assertThat(ServerText.enumeration(List.of("a", "b", "c"), "; ", 3)).isEqualTo("a; b; c");
        assertThat(ServerText.enumeration(List.of("a", "b", "c", "d", "e"), "; ", 3))
                .isEqualTo("a; b; c; and 2 more");
        assertThat(ServerText.enumeration(List.of(), "; ", 3)).isEmpty();
    }
}
