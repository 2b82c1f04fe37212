// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    @ParameterizedTest
    @CsvSource({
        "ftps://joe@ftp.example/, false, ftp.example, 21, '', false",
        "ftps://joe@ftp.example, true, ftp.example, 990, '', true",
        "ftps://joe@ftp.example:990/out, false, ftp.example, 990, out, true",
        "ftpes://joe@ftp.example:990/out/a, false, ftp.example, 990, out/a, false",
        "ftps://joe@[::1]:2121//out, false, ::1, 2121, out, false"
    })
    void readsTheServer(String text, boolean implicitAsked, String host, int port, String directory, boolean implicit) {
        assertThat(Target.parse(text, implicitAsked)).isEqualTo(new Target(host, port, "joe", directory, implicit));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://joe@ftp.example/", "ftp.example", "ftps://ftp.example/", "ftps:///x", "ftps://joe@/"})
    void reportsTheExpectedForm(String text) {
        assertThatThrownBy(() -> Target.parse(text, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ftps://user@host:port/dir");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftps://joe:hush-hush@ftp.example/", "ftps://joe:hush-hush@ftp.example/a b"})
    void printsNoPassword(String text) {
        assertThatThrownBy(() -> Target.parse(text, false)).hasMessageNotContaining("hush");
    }

    @Test
    void rejectsExplicitSchemeWithImplicitOption() {
        assertThatThrownBy(() -> Target.parse("ftpes://joe@ftp.example/", true)).hasMessageContaining("--implicit");
    }
}
