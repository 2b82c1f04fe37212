// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import static io.ftpsreuse.client.ResumptionMechanism.TLS12_SESSION_ID;
import static io.ftpsreuse.client.ResumptionMechanism.TLS13_TICKET;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.ResumptionMechanism;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ControlSessionTest {

    private static final int MOST_TICKETS = 1000;

    /** A session that was negotiated so long ago. Its socket is asked for the protocol only. */
    private static ControlSession session(ResumptionMechanism mechanism, Duration age) {
        return new ControlSession(
                new LayeredSocket(null, mechanism.protocol()), mechanism, false, System.nanoTime() - age.toNanos());
    }

    private static ControlSession fresh(ResumptionMechanism mechanism) {
        return session(mechanism, Duration.ZERO);
    }

    private static void serve(ControlSession session, int dataConnections) {
        for (int i = 0; i < dataConnections; i++) {
            session.served();
        }
    }

    @Test
    void hasTheProtocolOfItsSocket() {
        assertThat(fresh(TLS13_TICKET).protocol()).isEqualTo("TLSv1.3");
        assertThat(fresh(TLS12_SESSION_ID).protocol()).isEqualTo("TLSv1.2");
    }

    // Age

    @Test
    void mayBeForgottenAfterFourMinutes() {
        assertThat(session(TLS12_SESSION_ID, Duration.ofSeconds(230)).mayBeForgotten(Duration.ZERO))
                .isFalse();
        assertThat(session(TLS12_SESSION_ID, Duration.ofSeconds(241)).mayBeForgotten(Duration.ZERO))
                .isTrue();
    }

    @Test
    void isNotForgottenBeforeTheAgeThatTheServerHasResumed() {
        Duration honoured = Duration.ofMinutes(30);

        assertThat(session(TLS12_SESSION_ID, Duration.ofMinutes(29)).mayBeForgotten(honoured))
                .isFalse();
        assertThat(session(TLS12_SESSION_ID, Duration.ofMinutes(31)).mayBeForgotten(honoured))
                .isTrue();
    }

    @Test
    void isAsYoungAsTheTicketOfTheLastDataConnection() {
        ControlSession session = session(TLS13_TICKET, Duration.ofHours(1));
        assertThat(session.mayBeForgotten(Duration.ZERO)).isTrue();

        session.served();

        assertThat(session.mayBeForgotten(Duration.ZERO)).isFalse();
    }

    @Test
    void isAsOldAsItsNegotiationWhereDataConnectionsBringNoTicket() {
        ControlSession session = session(TLS12_SESSION_ID, Duration.ofHours(1));
        session.served();

        assertThat(session.mayBeForgotten(Duration.ZERO)).isTrue();
    }

    @Test
    void keepsItsAgeAtTheLastHandshake() {
        ControlSession session = session(TLS13_TICKET, Duration.ofHours(1));
        session.handshakeBegins();
        session.served();

        assertThat(session.ageAtHandshake()).isBetween(Duration.ofHours(1), Duration.ofMinutes(61));
    }

    // Conclusions

    @Test
    void isConclusiveBeforeItsFirstDataConnection() {
        assertThat(fresh(TLS12_SESSION_ID).isConclusive()).isTrue();
    }

    @Test
    void isNotConclusiveOnceItHasServed() {
        ControlSession session = fresh(TLS12_SESSION_ID);
        session.served();

        assertThat(session.isConclusive()).isFalse();
    }

    @Test
    void isNotConclusiveAfterAMinute() {
        assertThat(session(TLS12_SESSION_ID, Duration.ofSeconds(50)).isConclusive())
                .isTrue();
        assertThat(session(TLS12_SESSION_ID, Duration.ofSeconds(61)).isConclusive())
                .isFalse();
    }

    @Test
    void isNotConclusiveAfterALostTicket() {
        ControlSession session = fresh(TLS13_TICKET);
        session.lostTicket();

        assertThat(session.isConclusive()).isFalse();
    }

    // Use

    @Test
    void isWornOutByAThousandTickets() {
        ControlSession session = fresh(TLS13_TICKET);
        serve(session, MOST_TICKETS - 1);
        assertThat(session.isWornOut()).isFalse();

        session.served();

        assertThat(session.isWornOut()).isTrue();
        assertThat(session.dataConnections()).isEqualTo(MOST_TICKETS);
    }

    @Test
    void isNeverWornOutWhereDataConnectionsShareOneSession() {
        ControlSession session = fresh(TLS12_SESSION_ID);
        serve(session, 2 * MOST_TICKETS);

        assertThat(session.isWornOut()).isFalse();
    }

    // Tickets

    @Test
    void hasShownItsTicketsUntilTheNextHandshakeBegins() {
        ControlSession session = fresh(TLS13_TICKET);
        assertThat(session.areTicketsShown()).isFalse();

        session.ticketsShown();
        assertThat(session.areTicketsShown()).isTrue();

        session.handshakeBegins();
        assertThat(session.areTicketsShown()).isFalse();
    }
}
