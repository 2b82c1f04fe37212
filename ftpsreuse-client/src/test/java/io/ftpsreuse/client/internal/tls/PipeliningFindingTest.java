// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.ServerAddress;
import org.junit.jupiter.api.Test;

class PipeliningFindingTest {

    private final PipeliningFinding finding = new PipeliningFinding(new ServerAddress("ftp.example.com", 21));

    private void completes(int times) {
        for (int i = 0; i < times; i++) {
            finding.completed();
        }
    }

    private void assertFails() {
        assertThat(finding.isToBeTried()).isFalse();
        assertThat(finding.isPermitted()).isFalse();
        finding.tried(null);
        completes(3);
        assertThat(finding.isPermitted()).isFalse();
    }

    @Test
    void isNotPermittedBeforeTheTrial() {
        assertThat(finding.isToBeTried()).isTrue();
        assertThat(finding.isPermitted()).isFalse();
    }

    @Test
    void isPermittedAfterTheTrialAndProvenBySomeUses() {
        finding.tried(null);
        assertThat(finding.isToBeTried()).isFalse();
        assertThat(finding.isPermitted()).isTrue();

        completes(2);
        assertThat(finding.isProven()).isFalse();
        completes(1);
        assertThat(finding.isProven()).isTrue();
        assertThat(finding.isPermitted()).isTrue();
    }

    @Test
    void failsForGoodByTheTrial() {
        finding.tried("The second command was not answered");
        assertFails();
    }

    @Test
    void failsForGoodIfItBreaksBeforeItIsProven() {
        finding.tried(null);
        completes(2);
        finding.broke("Read timed out");
        assertFails();
    }

    @Test
    void isTriedAgainIfItBreaksLater() {
        finding.tried(null);
        completes(3);
        finding.broke("Connection reset");
        assertThat(finding.isToBeTried()).isTrue();
        assertThat(finding.isPermitted()).isFalse();

        finding.tried(null);
        completes(2);
        assertThat(finding.isProven()).isFalse();
    }

    @Test
    void failsForGoodIfItBreaksAgainAndAgain() {
        for (int i = 0; i < 3; i++) {
            finding.tried(null);
            completes(3);
            finding.broke("Connection reset");
        }
        assertFails();
    }

    @Test
    void doesNotFailByBreaksBetweenManyUses() {
        for (int i = 0; i < 5; i++) {
            finding.tried(null);
            completes(100);
            finding.broke("Connection reset");
        }
        assertThat(finding.isToBeTried()).isTrue();
    }

    @Test
    void failsForGoodByAReplyThatNoServerMayGive() {
        finding.tried(null);
        completes(3);
        finding.fails("RNTO was accepted after a refused RNFR");
        assertFails();
    }
}
