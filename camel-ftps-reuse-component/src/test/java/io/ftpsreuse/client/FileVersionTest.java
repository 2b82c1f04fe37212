// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class FileVersionTest {

    private static final FileVersion KNOWN =
            FileVersion.ofFacts("modify=20261128042031;size=7;type=file;unique=801U28; /in/a b");

    @Test
    void factsAreReadWhateverTheirOrderAndCase() {
        assertThat(KNOWN).isEqualTo(new FileVersion(7, Optional.of("20261128042031"), Optional.of("801U28")));
        assertThat(FileVersion.ofFacts("Type=file;Size=7;Modify=20261128042031;UNIQUE=801U28; a"))
                .isEqualTo(KNOWN);
        assertThat(FileVersion.ofFacts("type=file; a")).isEqualTo(FileVersion.UNKNOWN);
        assertThat(FileVersion.ofFacts(" a;size=1; b")).isEqualTo(FileVersion.UNKNOWN);
    }

    @Test
    void eachFactThatIsKnownOfBothTellsVersionsApart() {
        assertThat(KNOWN.mayBe(KNOWN)).isTrue();
        assertThat(KNOWN.mayBe(new FileVersion(8, KNOWN.modified(), KNOWN.unique())))
                .isFalse();
        assertThat(KNOWN.mayBe(new FileVersion(7, Optional.of("20261128042032"), KNOWN.unique())))
                .isFalse();
        assertThat(KNOWN.mayBe(new FileVersion(7, KNOWN.modified(), Optional.of("801U29"))))
                .isFalse();
    }

    @Test
    void whatIsNotKnownTellsNothing() {
        assertThat(KNOWN.mayBe(FileVersion.UNKNOWN)).isTrue();
        assertThat(FileVersion.UNKNOWN.mayBe(KNOWN)).isTrue();
        assertThat(KNOWN.mayBe(new FileVersion(7, Optional.empty()))).isTrue();
    }
}
