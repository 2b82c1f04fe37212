// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.builder.LambdaRouteBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A route with an invalid value does not start, and says which option, which value, which rule and an example. */
class InvalidOptionsIT {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            sessionReuse=always           | must be required, preferred or off | sessionReuse=required
            tlsProtocols=TLSv1.1          | must name TLSv1.3, TLSv1.2 or both | tlsProtocols=TLSv1.3,TLSv1.2
            tlsProtocols=                 | must name TLSv1.3, TLSv1.2 or both | tlsProtocols=TLSv1.3,TLSv1.2
            pinnedCertificate=sha256:beef | 64 hexadecimal digits              | pinnedCertificate=sha256:9f86d081
            pinnedCertificate=sha1:beef   | 64 hexadecimal digits              | pinnedCertificate=sha256:9f86d081
            activePortRange=10000         | lowest and highest port            | activePortRange=10000-10999
            activePortRange=20000-10000   | lowest and highest port            | activePortRange=10000-10999
            activePortRange=70000-70010   | lowest and highest port            | activePortRange=10000-10999
            execProt=C                    | unless sessionReuse=off            | execProt=P
            disableSecureDataChannelDefaults=true | needs execProt | execProt=P
            verifyTransfer=md5            | must be none, size or hash         | verifyTransfer=size
            maxListingEntries=0           | must be positive                   | maxListingEntries=200000
            """)
    void preventsTheStart(String option, String rule, String example) {
        String uri = "ftpsreuse:localhost:1/in?" + option;
        assertThat(failure(rb -> rb.from(uri).to("log:in"))).contains(option, rule, example);
        assertThat(failure(rb -> rb.from("direct:out").to(uri))).contains(option, rule, example);
    }

    @ParameterizedTest
    @CsvSource({
        "sessionReuse=off&execProt=C",
        "sessionReuse=Preferred",
        "tlsProtocols=TLSv1.2",
        "activePortRange=1024-1024"
    })
    void butAValidOneDoesNot(String options) throws Exception {
        start(Routes.prepare(rb -> rb.from("direct:out").to("ftpsreuse:localhost:1/in?" + options)));
    }

    private static String failure(LambdaRouteBuilder route) {
        return Failure.of(IllegalArgumentException.class, () -> start(Routes.prepare(route)))
                .getMessage();
    }

    private static void start(Routes routes) {
        try (routes) {
            routes.started();
        }
    }
}
