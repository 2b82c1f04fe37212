// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import io.ftpsreuse.client.ResumptionMechanism;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The result of one mechanism of resumption.
 *
 * @param mechanism the mechanism
 * @param tried whether it was tested: not if the examination ended before, the TLS version is not allowed, or the server lacks
 *     its TLS version or tickets
 * @param resumes whether all tested data connections resumed
 * @param lists the listings
 * @param downloads the downloads
 * @param uploads the uploads; none without {@code --write}
 * @param controlConnections the number of control connections for them
 * @param tickets the number of session tickets after a full handshake; empty for session ids, and if unknown
 * @param ticketLifetimeSeconds the lifetime of tickets, 0 if the server sends none; empty if unknown
 * @param failureReply the reply to the first data connection that failed; empty if there was none
 */
public record MechanismFacts(
        ResumptionMechanism mechanism,
        boolean tried,
        boolean resumes,
        AttemptCount lists,
        AttemptCount downloads,
        AttemptCount uploads,
        long controlConnections,
        OptionalInt tickets,
        OptionalLong ticketLifetimeSeconds,
        Optional<String> failureReply) {

    static MechanismFacts of(ResumptionMechanism mechanism, Optional<Outcome> outcome, Optional<TlsFacts> tls) {
        boolean byTicket = mechanism != ResumptionMechanism.TLS12_SESSION_ID;
        Outcome known = outcome.orElseGet(() -> Outcome.of(new IllegalStateException("not tried")));
        return new MechanismFacts(
                mechanism,
                outcome.isPresent(),
                known.isGood(),
                known.lists(),
                known.downloads(),
                known.uploads(),
                known.controlConnections(),
                byTicket
                        ? tls.map(facts -> OptionalInt.of(facts.tickets())).orElse(OptionalInt.empty())
                        : OptionalInt.empty(),
                byTicket ? tls.map(TlsFacts::ticketLifetimeSeconds).orElse(OptionalLong.empty()) : OptionalLong.empty(),
                outcome.flatMap(Outcome::failureReply));
    }

    MechanismFacts withFailureReply(Optional<String> shown) {
        return new MechanismFacts(
                mechanism,
                tried,
                resumes,
                lists,
                downloads,
                uploads,
                controlConnections,
                tickets,
                ticketLifetimeSeconds,
                shown);
    }
}
