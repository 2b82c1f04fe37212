// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import io.ftpsreuse.client.ResumptionMechanism;
import io.ftpsreuse.client.diagnosis.FailureContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Collects the facts that no later probe needs. Safe for use by several threads. */
public final class FactSheet {

    private final List<String> addresses = new ArrayList<>();
    private final List<TlsFacts> tls = new ArrayList<>();
    private Optional<String> greeting = Optional.empty();
    private List<String> features = List.of();
    private Optional<String> system = Optional.empty();
    private Optional<Boolean> certificateAccepted = Optional.empty();
    private Optional<String> refusalWithoutReuse = Optional.empty();

    public synchronized void address(String address) {
        addresses.add(address);
    }

    public synchronized void greeting(String reply) {
        greeting = Optional.of(reply);
    }

    public synchronized void features(List<String> lines) {
        features = List.copyOf(lines);
    }

    public synchronized void system(String reply) {
        system = Optional.of(reply);
    }

    public synchronized void tls(TlsFacts facts) {
        tls.add(facts);
    }

    public synchronized void certificateAccepted(boolean accepted) {
        certificateAccepted = Optional.of(accepted);
    }

    public synchronized void refusalWithoutReuse(Exception failure) {
        refusalWithoutReuse = Outcome.replyIn(failure);
    }

    /** All facts, without {@code secret}, which the server may have repeated. */
    public synchronized Facts facts(Observations observations, String secret) {
        UnaryOperator<String> shown = words -> ServerText.without(secret, FailureContext.harmless(words));
        return new Facts(
                List.copyOf(addresses),
                observations.isImplicit(),
                greeting.map(shown),
                observations.product(""),
                features.stream().map(shown).toList(),
                system.map(shown),
                List.copyOf(tls),
                observations.clientCertificate(),
                observations.clientAuthorities().stream().map(shown).toList(),
                observations.chain().stream().map(CertificateFacts::of).toList(),
                certificateAccepted,
                Arrays.stream(ResumptionMechanism.values())
                        .map(mechanism -> MechanismFacts.of(
                                mechanism, observations.outcome(mechanism), ofVersion(mechanism.protocol())))
                        .map(facts ->
                                facts.withFailureReply(facts.failureReply().map(shown)))
                        .toList(),
                observations.requiresReuse(),
                refusalWithoutReuse.map(shown));
    }

    private Optional<TlsFacts> ofVersion(String version) {
        return tls.stream().filter(facts -> facts.version().equals(version)).findFirst();
    }
}
