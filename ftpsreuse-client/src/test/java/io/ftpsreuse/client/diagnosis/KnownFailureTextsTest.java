// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KnownFailureTextsTest {

    @ParameterizedTest
    @EnumSource
    void eachFailureHasAMeaningAndARemedy(KnownFailure failure) {
        assertThat(failure.meaning()).endsWith(".");
        assertThat(failure.remedy()).endsWith(".");
    }

    @Test
    void eachTextIsOfAFailure() throws Exception {
        Properties texts = new Properties();
        try (InputStream file = KnownFailure.class.getResourceAsStream("known-failures.properties")) {
            texts.load(file);
        }

        assertThat(texts.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(KnownFailure.values())
                        .flatMap(each -> Stream.of(each + ".meaning", each + ".remedy"))
                        .toList());
    }
}
