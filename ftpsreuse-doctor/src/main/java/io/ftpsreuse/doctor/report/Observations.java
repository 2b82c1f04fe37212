// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import io.ftpsreuse.client.ResumptionMechanism;
import java.security.cert.X509Certificate;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The state of one examination: results that later probes need. One probe at a time writes, and the examination reads. */
public final class Observations {

    private volatile boolean implicit;
    private volatile String replies = "";
    private volatile String features = "";
    private volatile List<X509Certificate> chain = List.of();
    private volatile Optional<CertificateDemand> clientCertificate = Optional.empty();
    private volatile List<String> clientAuthorities = List.of();
    private volatile boolean clientCertificateAccepted;
    private volatile boolean authorityUnknown;
    private volatile boolean ticketless;
    private volatile Optional<String> sample = Optional.empty();
    private volatile Optional<Boolean> requiresReuse = Optional.empty();
    private volatile Optional<Verdict> verdict = Optional.empty();
    private final ServerNeeds needs = new ServerNeeds();
    private final Set<String> protocols = new LinkedHashSet<>();
    private final Map<ResumptionMechanism, Outcome> outcomes = new EnumMap<>(ResumptionMechanism.class);

    public Observations(boolean implicit) {
        this.implicit = implicit;
    }

    public boolean isImplicit() {
        return implicit;
    }

    public void implicit(boolean found) {
        implicit = found;
    }

    /** The options that the server needs. */
    public ServerNeeds needs() {
        return needs;
    }

    /** Adds text of the server, and guesses its product. */
    public Optional<String> product(String text) {
        replies = replies + "\n" + text;
        return Product.in(replies);
    }

    /** The reply to FEAT before TLS; empty if it was not sent. */
    public String features() {
        return features;
    }

    public void features(String reply) {
        features = reply;
    }

    public List<X509Certificate> chain() {
        return chain;
    }

    public void chain(List<X509Certificate> certificates) {
        chain = certificates;
    }

    /** Whether the server requests or requires a client certificate; empty before the first handshake. */
    public Optional<CertificateDemand> clientCertificate() {
        return clientCertificate;
    }

    /** The issuers of client certificates that the server accepts, if it sends them. */
    public List<String> clientAuthorities() {
        return clientAuthorities;
    }

    public void clientCertificate(CertificateDemand demand, List<String> authorities) {
        clientCertificate = Optional.of(demand);
        clientAuthorities = authorities;
    }

    /** Whether the server has accepted the required client certificate. */
    public boolean isClientCertificateAccepted() {
        return clientCertificateAccepted;
    }

    public void clientCertificateAccepted() {
        clientCertificateAccepted = true;
    }

    /** Whether the unknown authority is the only reason why the server's certificate was rejected. */
    boolean isAuthorityUnknown() {
        return authorityUnknown;
    }

    public void authorityUnknown(boolean found) {
        authorityUnknown = found;
    }

    /** Whether the server issued no session ticket with TLS 1.2. */
    public boolean isTicketless() {
        return ticketless;
    }

    public void issuesTicket(boolean found) {
        ticketless = !found;
    }

    /** A small file of the directory, for downloads. */
    public Optional<String> sample() {
        return sample;
    }

    public void sample(String name) {
        sample = Optional.of(name);
    }

    /** Whether the server refuses data connections without resumption; empty if unknown. */
    public Optional<Boolean> requiresReuse() {
        return requiresReuse;
    }

    public void requiresReuse(boolean found) {
        requiresReuse = Optional.of(found);
    }

    public synchronized void accepts(String protocol) {
        protocols.add(protocol);
    }

    /** Whether the server accepts a TLS version; true for all before the first accepted one. */
    public synchronized boolean mayAccept(String protocol) {
        return protocols.isEmpty() || protocols.contains(protocol);
    }

    /** Whether the server has accepted a TLS version. */
    public synchronized boolean isAnyVersionAccepted() {
        return !protocols.isEmpty();
    }

    public synchronized void outcome(ResumptionMechanism mechanism, Outcome outcome) {
        outcomes.put(mechanism, outcome);
    }

    public synchronized Optional<Outcome> outcome(ResumptionMechanism mechanism) {
        return Optional.ofNullable(outcomes.get(mechanism));
    }

    public Optional<Verdict> verdict() {
        return verdict;
    }

    /** Ends the examination after the current probe. */
    public void conclude(Verdict conclusion) {
        verdict = Optional.of(conclusion);
    }
}
