// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.internal.tls.ServerRecord;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServerMemoryTest {

    private final ServerMemory memory = new ServerMemory();

    @Test
    void forgetsTheServerThatWasNotUsedForTheLongestTime() {
        ServerRecord first = memory.of(server(0));
        for (int i = 1; i < ServerMemory.MOST_SERVERS; i++) {
            memory.of(server(i));
        }
        assertThat(memory.snapshots()).hasSize(ServerMemory.MOST_SERVERS);
        assertThat(memory.of(server(0))).isSameAs(first);

        memory.of(server(ServerMemory.MOST_SERVERS));

        assertThat(memory.snapshots())
                .hasSize(ServerMemory.MOST_SERVERS)
                .containsKeys(server(0), server(2), server(ServerMemory.MOST_SERVERS))
                .doesNotContainKey(server(1));
    }

    @Test
    void isNotChangedByLookingAtIt() {
        for (int i = 0; i < ServerMemory.MOST_SERVERS; i++) {
            memory.of(server(i));
        }
        memory.snapshots().get(server(0));
        memory.resetCounters();

        memory.of(server(ServerMemory.MOST_SERVERS));

        assertThat(memory.snapshots()).doesNotContainKey(server(0));
    }

    private static ServerAddress server(int i) {
        return new ServerAddress("vendor-" + i + ".example", 21);
    }

    @ParameterizedTest
    @EnumSource
    void permitsOneMechanismOnlyIfLimitedToIt(ResumptionMechanism mechanism) {
        ServerRecord limited = ServerMemory.limitedTo(mechanism).of(new ServerAddress("localhost", 21));

        assertThat(limited.nextOffer(Set.of("TLSv1.2", "TLSv1.3")).protocols()).containsExactly(mechanism.protocol());
    }
}
