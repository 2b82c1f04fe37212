// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.tls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsreuse.client.CredentialSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadedTest {

    @TempDir
    Path directory;

    private int made;

    @Test
    void isMadeAgainOnlyWhenTheContentHasChanged() throws Exception {
        Path file = Files.writeString(directory.resolve("ca.pem"), "one");
        Reloaded<String> reloaded = of(file);

        assertThat(reloaded.get()).isEqualTo("one");
        assertThat(reloaded.get()).isEqualTo("one");
        assertThat(made).isOne();
        Files.writeString(file, "two");
        assertThat(reloaded.get()).isEqualTo("two");
        assertThat(made).isEqualTo(2);
    }

    @Test
    void staysWhileTheNewContentCannotBeUsed() throws Exception {
        Path file = Files.writeString(directory.resolve("ca.pem"), "one");
        Reloaded<String> reloaded = of(file);

        Files.writeString(file, "bad");
        assertThat(reloaded.get()).isEqualTo("one");
        Files.delete(file);
        assertThat(reloaded.get()).isEqualTo("one");
        Files.writeString(file, "two");
        assertThat(reloaded.get()).isEqualTo("two");
    }

    @Test
    void isNotMadeOfContentThatCannotBeUsedFromTheBeginning() throws Exception {
        Path file = Files.writeString(directory.resolve("ca.pem"), "bad");

        assertThatThrownBy(() -> of(file)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> of(directory.resolve("other.pem"))).isInstanceOf(IOException.class);
    }

    private Reloaded<String> of(Path file) throws GeneralSecurityException, IOException {
        return new Reloaded<>(List.of(CredentialSource.of(file)), contents -> {
            String content = new String(contents.get(0), UTF_8);
            if (content.equals("bad")) {
                throw new GeneralSecurityException("bad");
            }
            made++;
            return content;
        });
    }
}
