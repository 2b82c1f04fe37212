// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.LoggingExceptionHandler;
import org.apache.commons.net.ftp.FTPSClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an endpoint makes of its URI, before any server is met. */
class FtpsReuseEndpointTest {

    private CamelContext camel;

    @BeforeEach
    void startCamel() {
        camel = new DefaultCamelContext();
        camel.start();
    }

    @AfterEach
    void stopCamel() {
        camel.stop();
    }

    @Test
    void differsFromFtpsInItsDefaults() {
        FtpsReuseConfiguration configuration = configurationOf("ftpsreuse:vendor.example/in");

        assertThat(configuration.isPassiveMode()).isTrue();
        assertThat(configuration.isBinary()).isTrue();
        assertThat(configuration.isStepwise()).isFalse();
        assertThat(configuration.getSessionReuse()).isEqualTo("required");
        assertThat(configuration.getTlsProtocols()).isEqualTo("TLSv1.3,TLSv1.2");
        assertThat(configuration.isHostnameVerification()).isTrue();
        assertThat(configuration.isTrustAllCertificates()).isFalse();
    }

    /** camel-file makes one for each file. */
    @Test
    void sharesTheHandlerOfFailuresAfterAnExchange() {
        FtpsReuseEndpoint one = camel.getEndpoint("ftpsreuse:vendor.example/in", FtpsReuseEndpoint.class);
        FtpsReuseEndpoint other = camel.getEndpoint("ftpsreuse:vendor.example/out", FtpsReuseEndpoint.class);

        assertThat(one.getOnCompletionExceptionHandler()).isNotNull().isSameAs(other.getOnCompletionExceptionHandler());
    }

    @Test
    void leavesTheHandlerOfTheUri() {
        ExceptionHandler own = new LoggingExceptionHandler(camel, getClass());
        camel.getRegistry().bind("own", own);
        FtpsReuseEndpoint endpoint = camel.getEndpoint(
                "ftpsreuse:vendor.example/in?onCompletionExceptionHandler=#own", FtpsReuseEndpoint.class);

        assertThat(endpoint.getOnCompletionExceptionHandler()).isSameAs(own);
    }

    @Test
    void takesAllPartsOfTheUri() {
        FtpsReuseConfiguration configuration = configurationOf(
                "ftpsreuse:me:RAW(s%c+r&t)@vendor.example:2121/in/daily?passiveMode=false&binary=false");

        assertThat(configuration.getHost()).isEqualTo("vendor.example");
        assertThat(configuration.getPort()).isEqualTo(2121);
        assertThat(configuration.getUsername()).isEqualTo("me");
        assertThat(configuration.getDirectoryName()).isEqualTo("in/daily");
        assertThat(configuration.isPassiveMode()).isFalse();
        assertThat(configuration.isBinary()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "ftpsreuse:vendor.example/in, 21",
        "ftpsreuse:vendor.example/in?implicit=true, 990",
        "ftpsreuse:vendor.example:21/in?implicit=true, 21",
        "ftpsreuse:vendor.example:2990/in?implicit=true, 2990",
    })
    void takesThePortOfTheWayInWhichTlsStarts(String uri, int port) {
        assertThat(configurationOf(uri).getPort()).isEqualTo(port);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sessionReuse=sometimes | must be required, preferred or off | for example sessionReuse=required",
                "tlsProtocols=SSLv3 | must name TLSv1.3, TLSv1.2 or both | for example tlsProtocols=TLSv1.3,TLSv1.2",
                "pinnedCertificate=abc | 64 hexadecimal digits | for example pinnedCertificate=sha256:",
                "activePortRange=2000 | must be the lowest and highest port | for example activePortRange=10000-10999",
                "activePortRange=3000-2000 | must be the lowest and highest port | for example",
                "execProt=C | unencrypted | for example execProt=P",
                "disableSecureDataChannelDefaults=true | needs execProt | &execProt=P",
                "sessionReuse=off&disableSecureDataChannelDefaults=true | needs execProt | &execProt=P",
                "verifyTransfer=maybe | must be none, size or hash | for example verifyTransfer=size",
                "maxListingEntries=0 | must be positive | for example maxListingEntries=200000",
                "activePortRange=70000-70010 | must be the lowest and highest port | for example",
                "tlsProtocols=TLSv1.3&securityProtocol=TLSv1.2 | no version in common | TLSv1.2",
            })
    void refusesInvalidOptionsWithValueRuleAndExample(String option, String rule, String example) {
        assertThatThrownBy(() -> camel.getEndpoint("ftpsreuse:vendor.example/in?" + option))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(rule)
                .hasMessageContaining(example);
    }

    @Test
    void refusesAStoreWithoutAFile() {
        assertThatThrownBy(() -> camel.getEndpoint("ftpsreuse:vendor.example/in?ftpClient.trustStore.password=secret"))
                .rootCause()
                .hasMessageContaining("for example ftpClient.trustStore.file=")
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesAClientThatCannotReuseSessions() {
        camel.getRegistry().bind("stock", new FTPSClient());

        assertThatThrownBy(() -> camel.getEndpoint("ftpsreuse:vendor.example/in?ftpClient=#stock"))
                .rootCause()
                .hasMessageContaining("ftpClient=org.apache.commons.net.ftp.FTPSClient is not valid");
    }

    @Test
    void refusesAClientTogetherWithOptionsThatItsFactoryHas() throws Exception {
        camel.getRegistry()
                .bind("own", SessionReusingFtpsClientFactory.builder().build().newClient());

        assertThatThrownBy(() -> camel.getEndpoint(
                        "ftpsreuse:vendor.example/in?ftpClient=#own&sessionReuse=preferred&trustAllCertificates=true"))
                .rootCause()
                .hasMessageContaining("sessionReuse, trustAllCertificates");
    }

    @Test
    void keepsAPortThatWasSetInJava() throws Exception {
        FtpsReuseConfiguration configuration = new FtpsReuseConfiguration();
        configuration.setPort(2990);
        configuration.setImplicit(true);

        configuration.configure(SessionReusingFtpsClientFactory.builder());

        assertThat(configuration.getPort()).isEqualTo(2990);
    }

    @Test
    void takesAnIpv6AddressForItsHost() {
        FtpsReuseConfiguration configuration = configurationOf("ftpsreuse:me:secret@[::1]:2121/in");

        assertThat(configuration.getHost()).isEqualTo("[::1]");
        assertThat(configuration.getPort()).isEqualTo(2121);
        assertThat(configuration.getUsername()).isEqualTo("me");
    }

    @Test
    void makesOperationsWithoutHavingBeenStarted() throws Exception {
        FtpsReuseEndpoint endpoint = new FtpsReuseEndpoint();
        endpoint.setCamelContext(camel);

        assertThatCode(endpoint::createRemoteFileOperations).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"PT2M, 120000", "120, 120000", "2m, 120000"})
    void takesTheKeepAliveOfLongTransfersInEveryForm(String value, long millis) throws Exception {
        FtpsReuseEndpoint endpoint = endpointOf("ftpsreuse:vendor.example/in?ftpClient.controlKeepAliveTimeout=" + value
                + "&ftpClient.controlKeepAliveReplyTimeout=500");

        for (int i = 0; i < 2; i++) {
            FtpsReuseOperations operations = endpoint.createRemoteFileOperations();
            assertThat(operations.getClient().getControlKeepAliveTimeoutDuration())
                    .hasMillis(millis);
            assertThat(operations.getClient().getControlKeepAliveReplyTimeoutDuration())
                    .hasMillis(500);
        }
    }

    @Test
    void permitsUnprotectedDataOnlyWhereReuseIsOff() {
        assertThatCode(() -> camel.getEndpoint("ftpsreuse:vendor.example/in?execProt=C&sessionReuse=off"))
                .doesNotThrowAnyException();
    }

    @Test
    void makesAClientOfItsOwnForEachConsumerAndProducer() throws Exception {
        FtpsReuseEndpoint endpoint = endpointOf("ftpsreuse:vendor.example/in");

        FtpsReuseOperations one = endpoint.createRemoteFileOperations();
        FtpsReuseOperations other = endpoint.createRemoteFileOperations();

        assertThat(one.getClient()).isNotSameAs(other.getClient());
    }

    private FtpsReuseConfiguration configurationOf(String uri) {
        return endpointOf(uri).getConfiguration();
    }

    private FtpsReuseEndpoint endpointOf(String uri) {
        return camel.getEndpoint(uri, FtpsReuseEndpoint.class);
    }
}
