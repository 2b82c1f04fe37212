// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KeyStoreFilesTest {

    @Test
    void protectsFileNamesFromDecodingByCamel() {
        assertThat(KeyStoreFiles.uriOptions("ftpClient.keyStore", Path.of("/etc/acme/a.p12"), "SECRET"))
                .containsEntry("ftpClient.keyStore.file", "file:/etc/acme/a.p12")
                .containsEntry("ftpClient.keyStore.password", "RAW({{env:SECRET}})");
        assertThat(KeyStoreFiles.uriOptions("ftpClient.keyStore", Path.of("/etc/a+b & c.p12"), "SECRET"))
                .containsEntry("ftpClient.keyStore.file", "RAW(file:/etc/a+b & c.p12)");
    }
}
