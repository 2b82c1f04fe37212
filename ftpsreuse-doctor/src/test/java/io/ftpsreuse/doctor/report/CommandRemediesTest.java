// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.diagnosis.Explanation;
import io.ftpsreuse.client.diagnosis.KnownFailure;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommandRemediesTest {

    /** Such as {@code passiveMode}, {@code ftpClient.keyStore.file}, {@code implicit=true}. */
    private static final Pattern OPTION_OF_ENDPOINT = Pattern.compile("\\b([a-z]+[A-Z]\\w*|\\w+=\\w+)");

    @ParameterizedTest
    @EnumSource(KnownFailure.class)
    void mentionsOptionsOfTheEndpointOnlyForTheUri(KnownFailure refusal) {
        assertThat(sentences(ReportAudience.COMMAND.remedy(new Explanation("x", Optional.of(refusal)))))
                .filteredOn(sentence -> OPTION_OF_ENDPOINT.matcher(sentence).find())
                .allSatisfy(sentence -> assertThat(sentence).contains("the URI"));
    }

    /** Shows that the pattern finds the options. */
    @Test
    void findsOptionsOfTheEndpointInTheCatalogue() {
        assertThat(List.of(
                        KnownFailure.GREETING_MISSING,
                        KnownFailure.CLIENT_CERTIFICATE_DEMANDED,
                        KnownFailure.SERVER_SILENT,
                        KnownFailure.CERTIFICATE_NOT_PINNED))
                .allSatisfy(refusal -> assertThat(
                                ReportAudience.APPLICATION.remedy(new Explanation("x", Optional.of(refusal))))
                        .containsPattern(OPTION_OF_ENDPOINT));
    }

    @Test
    void offersATrustStoreForAnUnknownAuthorityAndThenThePin() {
        assertThat(ReportAudience.COMMAND.remedy(
                        new Explanation("x", Optional.of(KnownFailure.CERTIFICATE_OF_UNKNOWN_AUTHORITY))))
                .containsSubsequence("--trust-store", "--pin");
    }

    @Test
    void recommendsDebugForUnknownFailures() {
        assertThat(ReportAudience.COMMAND.remedy(new Explanation("499 Perhaps", Optional.empty())))
                .contains("--debug");
    }

    private static List<String> sentences(String remedy) {
        return Arrays.asList(remedy.split("[.;] "));
    }
}
