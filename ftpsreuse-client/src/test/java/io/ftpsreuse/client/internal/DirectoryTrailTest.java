// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryTrailTest {

    private final DirectoryTrail trail = new DirectoryTrail();

    private void enter(String... directories) {
        for (String directory : directories) {
            trail.follow("CWD", directory);
        }
    }

    @Test
    void isEmptyAfterTheLogin() {
        assertThat(trail.directories()).isEmpty();
    }

    @Test
    void hasTheDirectoriesInTheOrderInWhichTheyWereEntered() {
        enter("in", "orders", "in");

        assertThat(trail.directories()).containsExactly("in", "orders", "in");
    }

    @Test
    void keepsTheStepUp() {
        enter("in");
        trail.follow("CDUP", null);

        assertThat(trail.directories()).containsExactly("in", "..");
    }

    @Test
    void beginsAgainAtAnAbsoluteDirectory() {
        enter("in", "/out", "invoices");

        assertThat(trail.directories()).containsExactly("/out", "invoices");
    }

    @ParameterizedTest
    @ValueSource(strings = {"USER", "PASS", "REIN"})
    void isEmptyAfterEachCommandOfALogin(String command) {
        enter("in");
        trail.follow(command, "anonymous");

        assertThat(trail.directories()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PWD", "MKD", "RMD", "TYPE", "SMNT"})
    void doesNotFollowOtherCommands(String command) {
        enter("in");
        trail.follow(command, "/elsewhere");

        assertThat(trail.directories()).containsExactly("in");
    }

    @Test
    void isReplacedByTheReplyToPwd() {
        enter("in", "..", "out");
        trail.isIn("/home/out");

        assertThat(trail.directories()).containsExactly("/home/out");
    }

    @Test
    void leavesAReturnedTrailAsItWas() {
        enter("in");
        List<String> returned = trail.directories();
        enter("orders");

        assertThat(returned).containsExactly("in");
    }
}
