// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.FileVersion;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FileVersionsTest {

    private static final FileVersion KNOWN =
            FileVersions.ofFacts("modify=20261128042031;size=7;type=file;unique=801U28; /in/a b");

    @Test
    void factsAreReadWhateverTheirOrderAndCase() {
        assertThat(KNOWN).isEqualTo(new FileVersion(7, Optional.of("20261128042031"), Optional.of("801U28")));
        assertThat(FileVersions.ofFacts("Type=file;Size=7;Modify=20261128042031;UNIQUE=801U28; a"))
                .isEqualTo(KNOWN);
        assertThat(FileVersions.ofFacts("type=file; a")).isEqualTo(FileVersion.UNKNOWN);
        assertThat(FileVersions.ofFacts(" a;size=1; b")).isEqualTo(FileVersion.UNKNOWN);
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

    @Test
    void anEntryOfAnotherFileTellsNothing() {
        assertThat(FileVersions.ofEntry("size=7;type=file; /home/in/a b", "in/a b"))
                .isPresent();
        assertThat(FileVersions.ofEntry("size=7;type=file; a b", "in/a b")).isPresent();
        assertThat(FileVersions.ofEntry("size=0;type=dir; ./", "a[b].csv")).isEmpty();
        assertThat(FileVersions.ofEntry("size=0;type=dir; /home/in", "in/a*.csv"))
                .isEmpty();
        assertThat(FileVersions.ofEntry("type=file; a", "a")).isEmpty();
    }

    @Test
    void theTimeIsReadIfItIsOne() {
        assertThat(KNOWN.modifiedAt()).contains(Instant.parse("2026-11-28T04:20:31Z"));
        assertThat(modified("20261128042031.125").modifiedAt()).contains(Instant.parse("2026-11-28T04:20:31.125Z"));
        assertThat(modified("20261328042031").modifiedAt()).isEmpty();
        assertThat(modified("20261128042031/../x").modifiedAt()).isEmpty();
        assertThat(FileVersion.UNKNOWN.modifiedAt()).isEmpty();
    }

    private static FileVersion modified(String time) {
        return new FileVersion(7, Optional.of(time));
    }
}
