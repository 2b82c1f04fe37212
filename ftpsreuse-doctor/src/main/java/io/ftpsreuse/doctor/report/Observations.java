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

/** What is known of the server so far. Probes write it one after the other, the thread of the examination reads it. */
public final class Observations {

    private volatile boolean implicit;
    private volatile String words = "";
    private volatile String features = "";
    private volatile List<X509Certificate> chain = List.of();
    private volatile Optional<CertificateDemand> clientCertificate = Optional.empty();
    private volatile List<String> clientAuthorities = List.of();
    private volatile boolean identified;
    private volatile boolean authorityUnknown;
    private volatile boolean ticketless;
    private volatile Optional<String> sample = Optional.empty();
    private volatile Optional<Boolean> demandsReuse = Optional.empty();
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

    /** The options that the server was found to need. */
    public ServerNeeds needs() {
        return needs;
    }

    /** Takes words of the server that may betray its product, and guesses. */
    public Optional<String> product(String further) {
        words = words + "\n" + further;
        return Product.in(words);
    }

    /** What FEAT told before TLS; empty if it was not asked. */
    public String features() {
        return features;
    }

    public void features(String told) {
        features = told;
    }

    public List<X509Certificate> chain() {
        return chain;
    }

    public void chain(List<X509Certificate> shown) {
        chain = shown;
    }

    /** Whether the server wants a client certificate; empty before the first handshake. */
    public Optional<CertificateDemand> clientCertificate() {
        return clientCertificate;
    }

    /** Whose client certificates the server accepts, as far as it says so. */
    public List<String> clientAuthorities() {
        return clientAuthorities;
    }

    public void clientCertificate(CertificateDemand demand, List<String> authorities) {
        clientCertificate = Optional.of(demand);
        clientAuthorities = authorities;
    }

    /** Whether the server has accepted the client certificate that it demands. */
    public boolean isIdentified() {
        return identified;
    }

    public void identified() {
        identified = true;
    }

    /** Whether the server's certificate does not verify for want of its authority alone, as far as JSSE says. */
    boolean isAuthorityUnknown() {
        return authorityUnknown;
    }

    public void authorityUnknown(boolean found) {
        authorityUnknown = found;
    }

    /** Whether the server was seen to give no session ticket under TLS 1.2. */
    public boolean isTicketless() {
        return ticketless;
    }

    public void givesTicket(boolean found) {
        ticketless = !found;
    }

    /** A small file of the directory, to be downloaded. */
    public Optional<String> sample() {
        return sample;
    }

    public void sample(String name) {
        sample = Optional.of(name);
    }

    /** Whether the server refuses data connections that do not resume; empty if that is not known. */
    public Optional<Boolean> demandsReuse() {
        return demandsReuse;
    }

    public void demandsReuse(boolean found) {
        demandsReuse = Optional.of(found);
    }

    public synchronized void speaks(String protocol) {
        protocols.add(protocol);
    }

    /** Whether a TLS version is spoken; each may be as long as none has been seen to be. */
    public synchronized boolean isSpoken(String protocol) {
        return protocols.isEmpty() || protocols.contains(protocol);
    }

    /** Whether a TLS version has been seen to be spoken. */
    public synchronized boolean isSpokenAtAll() {
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

    /** Ends the examination after the present probe. */
    public void conclude(Verdict conclusion) {
        verdict = Optional.of(conclusion);
    }
}
