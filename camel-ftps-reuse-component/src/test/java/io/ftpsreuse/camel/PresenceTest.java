// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PresenceTest {

    @Test
    void aNameInItsDirectoryIsThereWhateverTheServerPutsBeforeIt() {
        assertThat(Presence.in(new String[] {"in/a", "in/b"}, "b", false)).isEqualTo(Presence.THERE);
        assertThat(Presence.in(new String[] {"b"}, "b", false)).isEqualTo(Presence.THERE);
    }

    @Test
    void aNameThatIsNotListedIsAbsent() {
        assertThat(Presence.in(new String[] {"in/a"}, "b", false)).isEqualTo(Presence.ABSENT);
        assertThat(Presence.in(new String[0], "b", false)).isEqualTo(Presence.ABSENT);
    }

    @Test
    void aHiddenNameCannotBeKnownToBeAbsent() {
        assertThat(Presence.in(new String[] {"in/a"}, ".b", false)).isEqualTo(Presence.UNKNOWN);
        assertThat(Presence.in(new String[] {"in/a"}, ".b", true)).isEqualTo(Presence.ABSENT);
    }
}
