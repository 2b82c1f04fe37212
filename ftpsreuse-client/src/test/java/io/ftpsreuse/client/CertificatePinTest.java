// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificatePinTest {

    private static final String HEX = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    @Test
    void readsWhatItPrints() {
        assertThat(CertificatePin.parse("sha256:" + HEX)).hasToString("sha256:" + HEX);
    }

    @Test
    void readsCapitalsAndColonsAsOpensslPrintsThem() {
        String openssl = HEX.toUpperCase().replaceAll("(..)(?!$)", "$1:");

        assertThat(CertificatePin.parse("SHA256:" + openssl)).isEqualTo(new CertificatePin(HEX));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256:", "sha1:da39a3ee5e6b4b0d3255bfef95601890afd80709", "sha256:xyz", "9f86d081"})
    void refusesOtherForms(String text) {
        assertThatThrownBy(() -> CertificatePin.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
