// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.SessionReusingFtpsClient;
import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import org.junit.jupiter.api.Test;

class HardenedFtpsClientTest {

    @Test
    void hasAnEmptyReplyWithoutAConnection() throws Exception {
        SessionReusingFtpsClient client =
                SessionReusingFtpsClientFactory.builder().build().newClient();
        assertThat(client.getReplyString()).isEmpty();

        client.disconnect();

        assertThat(client.getReplyString()).isEmpty();
    }
}
