// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatedSecretsTest {

    private final RepeatedSecrets secrets = new RepeatedSecrets();

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    tell-nobody-7, 530 No acme:tell-nobody-7!,  530 No acme:xxxxxx!
                    tell-nobody-7, 230-<tell-nobody-7>,         230-<xxxxxx>
                    $1\\E.*,       530 $1\\E.* is wrong,        530 xxxxxx is wrong
                    in,            530 Login incorrect for in,  530 Login incorrect for xxxxxx
                    530,           530 Not 530,                 530 Not xxxxxx
                    """)
    void areTakenOutOfTheReplyToThePassword(String password, String line, String shown) {
        secrets.sends("PASS", password);

        assertThat(secrets.isIn(Integer.parseInt(line.substring(0, 3)), List.of(line)))
                .isTrue();
        assertThat(secrets.masked(line)).isEqualTo(shown);
    }

    @Test
    void areTakenOutOfLaterRefusalsToo() {
        secrets.sends("PASS", "tell-nobody-7");
        secrets.sends("NOOP", null);

        assertThat(secrets.isIn(421, List.of("421 Bye, tell-nobody-7"))).isTrue();
        assertThat(secrets.isIn(530, List.of("530 tell-nobody-7?"))).isTrue();
    }

    /** A name or an address may be the same, and is read. */
    @Test
    void leaveOtherRepliesAsTheyAre() {
        secrets.sends("PASS", "incoming");
        secrets.sends("PWD", null);

        assertThat(secrets.isIn(257, List.of("257 \"/incoming\" is the current directory")))
                .isFalse();
    }

    @Test
    void areNoneBeforeAPassword() {
        secrets.sends("USER", "acme");

        assertThat(secrets.isIn(530, List.of("530 acme"))).isFalse();
    }
}
