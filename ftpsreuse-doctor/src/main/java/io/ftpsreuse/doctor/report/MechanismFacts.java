// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import io.ftpsreuse.client.ResumptionMechanism;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What came of one way to resume sessions.
 *
 * @param mechanism which
 * @param tried whether it was tried: not if the examination ended before, the TLS version is not allowed, or the server has not
 *     what it needs
 * @param resumes whether all data connections that were tried resumed
 * @param lists the listings
 * @param downloads the downloads
 * @param uploads the uploads, none unless the examination may write
 * @param controlConnections how many control connections they took
 * @param tickets how many session tickets come with a full handshake; empty for session ids, and if not known
 * @param ticketLifetimeSeconds how long they last, 0 where the server does not tell; empty if it cannot be known
 * @param refusal what the server said to the first data connection that failed; empty if it said nothing
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
        Optional<String> refusal) {

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
                outcome.flatMap(Outcome::refusal));
    }

    MechanismFacts withRefusal(Optional<String> shown) {
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
