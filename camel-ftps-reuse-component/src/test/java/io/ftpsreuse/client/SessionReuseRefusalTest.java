// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionReuseRefusalTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "522 | 522 SSL connection failed; session reuse required: see require_ssl_reuse option in vsftpd.conf man page",
                "522 | 522 SSL connection failed: session reuse required",
                "425 | 425 Unable to build data connection: TLS session of data connection not resumed.",
                "450 | 450 TLS session of data connection has not resumed or the session does not match the control connection",
            })
    void isReadInTheWordsOfServers(int code, String reply) {
        assertThat(SessionReuseRefusal.isIn(code, reply)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "425 | 425 Unable to build data connection: Operation not permitted",
                "550 | 550 resume.pdf: No such file or directory",
                "450 | 450 reuse.csv: No such file or directory",
                "451 | 451 resume.pdf: read error",
                "426 | 426 Transfer aborted, use REST to resume",
            })
    void isNotReadIntoOtherWordsNorFileNames(int code, String reply) {
        assertThat(SessionReuseRefusal.isIn(code, reply)).isFalse();
    }
}
