// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.camel.FtpsReuseEndpoint;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndpointOptionsTest {

    private static final String URI = "ftpsreuse:joe@ftp.example/?password=x";

    private final CamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void startCamel() {
        camel.start();
    }

    @AfterEach
    void stopCamel() {
        camel.stop();
    }

    @Test
    void includesTheConnectTimeoutIfItIsNotTheDefault() {
        assertThat(options(URI)).isEmpty();
        assertThat(options(URI + "&connectTimeout=20000")).isEqualTo(Map.of("connectTimeout", "20000"));
    }

    /** The examination uses them, too. */
    @Test
    void includesOptionsForListingsAndHandshakes() {
        assertThat(options(URI + "&overlapHandshake=false&machineListing=false"))
                .isEqualTo(Map.of("overlapHandshake", "false", "machineListing", "false"));
    }

    @Test
    void omitsObjects() {
        FtpsReuseEndpoint endpoint = camel.getEndpoint(
                URI + "&ftpClient.controlEncoding=UTF-8&ftpClient.proxy=#bean:way", FtpsReuseEndpoint.class);
        endpoint.getFtpClientParameters().put("copyStreamListener", new Object());
        endpoint.getFtpClientParameters().put("bufferSize", 4096);

        assertThat(new EndpointOptions(endpoint).uriOptions())
                .isEqualTo(Map.of(
                        "ftpClient.bufferSize", "4096",
                        "ftpClient.controlEncoding", "UTF-8",
                        "ftpClient.proxy", "#bean:way"));
    }

    private Map<String, String> options(String uri) {
        return new EndpointOptions(camel.getEndpoint(uri, FtpsReuseEndpoint.class)).uriOptions();
    }
}
