// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GuardedFtpsClientTest {

    @Test
    void hasAnEmptyReplyWithoutAConnection() throws Exception {
        SessionReusingFtpsClient client =
                SessionReusingFtpsClientFactory.builder().build().newClient();
        assertThat(client.getReplyString()).isEmpty();

        client.disconnect();

        assertThat(client.getReplyString()).isEmpty();
    }
}
