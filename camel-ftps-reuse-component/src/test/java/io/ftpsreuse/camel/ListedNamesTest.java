// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Arrays;
import org.apache.commons.net.ftp.FTPFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListedNamesTest {

    private final ListedNames names = new ListedNames("server", false);

    @ParameterizedTest
    @ValueSource(strings = {"Übersicht.csv", "straße", "100€", "報告.txt", "баланс.txt", "plain"})
    void namesOfUtf8AreTakenByEitherEncoding(String name) {
        String undecoded = new String(name.getBytes(UTF_8), ISO_8859_1);
        assertThat(harmless(ISO_8859_1, undecoded)).containsExactly(undecoded);
        assertThat(harmless(UTF_8, name)).containsExactly(name);
    }

    /** By Windows-1252 the byte 0x80 is the sign of the euro. */
    @Test
    void namesOfACodePageAreTaken() {
        String undecoded = new String("100€".getBytes(Charset.forName("windows-1252")), ISO_8859_1);
        assertThat(harmless(ISO_8859_1, undecoded)).containsExactly(undecoded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"next\u0085line", "escape\u009B2J", "nul\0", "delete\u007F", "feed\n", "\u001B[2J"})
    void controlCharactersAreLeftOutByEitherEncoding(String name) {
        assertThat(harmless(UTF_8, name)).isEmpty();
        assertThat(harmless(ISO_8859_1, new String(name.getBytes(UTF_8), ISO_8859_1)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../up", "a/b", "a\\b", ".", "..", ""})
    void pathsAreLeftOut(String name) {
        assertThat(harmless(ISO_8859_1, name)).isEmpty();
    }

    private String[] harmless(Charset encoding, String name) {
        FTPFile file = new FTPFile();
        file.setName(name);
        return Arrays.stream(names.harmlessOf(new FTPFile[] {file}, encoding.name()))
                .map(FTPFile::getName)
                .toArray(String[]::new);
    }
}
