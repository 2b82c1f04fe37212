// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.tls;

import static io.ftpsreuse.client.ResumptionMechanism.TLS12_SESSION_ID;
import static io.ftpsreuse.client.ResumptionMechanism.TLS12_TICKET;
import static io.ftpsreuse.client.ResumptionMechanism.TLS13_TICKET;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.ResumptionMechanism;
import io.ftpsreuse.client.ServerAddress;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServerRecordTest {

    private static final Set<String> BOTH = Set.of("TLSv1.3", "TLSv1.2");

    private final ServerRecord server = new ServerRecord(new ServerAddress("FTP.example.com", 21));

    @Test
    void offersAllVersionsToAnUnknownServerWithoutTickets() {
        ControlConnectionOffer offer = server.nextOffer(BOTH);

        assertThat(offer.protocols()).containsExactly("TLSv1.3", "TLSv1.2");
        assertThat(offer.ticketExtension()).isFalse();
        assertThat(offer.settle("TLSv1.3")).isEqualTo(TLS13_TICKET);
        assertThat(offer.settle("TLSv1.2")).isEqualTo(TLS12_SESSION_ID);
    }

    @Test
    void offersTicketsOfTls12OnceSessionIdsHaveFailed() {
        server.failed(TLS12_SESSION_ID, "not resumed");

        assertThat(server.nextOffer(Set.of("TLSv1.2")).settle("TLSv1.2")).isEqualTo(TLS12_TICKET);
        assertThat(server.nextOffer(BOTH).protocols()).containsExactly("TLSv1.3", "TLSv1.2");
    }

    @ParameterizedTest
    @EnumSource(ResumptionMechanism.class)
    void offersOneMechanismOnlyWhereItIsLimitedToThat(ResumptionMechanism mechanism) {
        ServerRecord limited = new ServerRecord(server.server(), Set.of(mechanism));

        assertThat(limited.nextOffer(BOTH).settle(mechanism.protocol())).isEqualTo(mechanism);
        assertThat(limited.nextOffer(BOTH).protocols()).containsExactly(mechanism.protocol());

        limited.failed(mechanism, "not resumed");
        assertThat(limited.hasCandidate(BOTH)).isFalse();
        assertThat(limited.nextOffer(BOTH).settle(mechanism.protocol())).isEqualTo(mechanism);
    }

    @Test
    void prefersMechanismsThatDoNotStarve() {
        server.starved(TLS13_TICKET, BOTH);

        assertThat(server.nextOffer(BOTH).protocols()).containsExactly("TLSv1.2");
    }

    @Test
    void returnsToAStarvingMechanismWhenNoOtherIsLeft() {
        server.starved(TLS13_TICKET, BOTH);
        server.failed(TLS12_SESSION_ID, "no handshake");
        server.failed(TLS12_TICKET, "no handshake");

        assertThat(server.nextOffer(BOTH).protocols()).containsExactly("TLSv1.3");
        assertThat(server.hasCandidate(BOTH)).isTrue();
        assertThat(server.isStarving(TLS13_TICKET)).isTrue();
    }

    @Test
    void onlyPrefersWhatIsNotProvenToAMechanismThatStarves() {
        assertThat(server.isOnlyPreferred(server.nextOffer(BOTH))).isFalse();

        server.starved(TLS13_TICKET, BOTH);
        assertThat(server.isOnlyPreferred(server.nextOffer(BOTH))).isTrue();

        server.proved(TLS12_SESSION_ID, Duration.ZERO);
        assertThat(server.isOnlyPreferred(server.nextOffer(BOTH))).isFalse();
    }

    @Test
    void doesNotOnlyPreferWhatIsAllThatIsLeft() {
        server.starved(TLS13_TICKET, BOTH);
        server.failed(TLS13_TICKET, "not resumed");
        assertThat(server.isOnlyPreferred(server.nextOffer(BOTH))).isFalse();
    }

    @Test
    void offersEverythingAgainAfterAllHaveFailed() {
        for (ResumptionMechanism each : ResumptionMechanism.values()) {
            server.failed(each, "not resumed");
        }
        assertThat(server.hasCandidate(BOTH)).isFalse();

        server.exploreAgain(BOTH);

        assertThat(server.hasCandidate(BOTH)).isTrue();
    }

    @Test
    void isNoLongerProvenByAMechanismThatFailed() {
        server.proved(TLS13_TICKET, Duration.ZERO);
        server.failed(TLS13_TICKET, "not resumed");

        assertThat(server.isProven(TLS13_TICKET)).isFalse();
        assertThat(server.provenMechanism()).isEmpty();
    }

    @Test
    void isProvenByEachMechanismForThoseWhoUseIt() {
        server.proved(TLS13_TICKET, Duration.ofSeconds(1));
        server.proved(TLS12_SESSION_ID, Duration.ofMinutes(10));

        assertThat(server.isProven(TLS13_TICKET)).isTrue();
        assertThat(server.isProven(TLS12_SESSION_ID)).isTrue();
        assertThat(server.longestHonoured()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void isExploredAgainOnlyByTheVersionsThatAreAllowed() {
        server.proved(TLS13_TICKET, Duration.ZERO);
        server.failed(TLS12_SESSION_ID, "not resumed");

        server.exploreAgain(Set.of("TLSv1.2"));

        assertThat(server.isProven(TLS13_TICKET)).isTrue();
        assertThat(server.nextOffer(Set.of("TLSv1.2")).settle("TLSv1.2")).isEqualTo(TLS12_SESSION_ID);
    }

    @Test
    void isRememberedWithoutRegardToTheCaseOfItsName() {
        assertThat(server.server()).isEqualTo(new ServerAddress("ftp.EXAMPLE.com", 21));
    }
}
