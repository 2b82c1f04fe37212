// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.tls;

import io.ftpsreuse.client.ResumptionMechanism;
import io.ftpsreuse.client.ServerAddress;
import io.ftpsreuse.client.SessionReuse;
import io.ftpsreuse.client.traffic.TrafficCounters;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The memory of one server. Its methods are short and synchronized: several clients of one server share it, and a
 * mechanism that one of them found wanting must not be offered by the next.
 */
public final class ServerRecord {

    private static final Logger LOG = LoggerFactory.getLogger(ServerRecord.class);

    private final ServerAddress server;
    private final Set<ResumptionMechanism> permitted;
    private final Set<ResumptionMechanism> failed = EnumSet.noneOf(ResumptionMechanism.class);
    private final Set<ResumptionMechanism> starving = EnumSet.noneOf(ResumptionMechanism.class);
    private final Set<ResumptionMechanism> proven = EnumSet.noneOf(ResumptionMechanism.class);
    private ResumptionMechanism lastProven;
    private Duration longestHonoured = Duration.ZERO;
    private boolean saidThatNothingResumes;
    private volatile Boolean machineListing;
    private boolean saidThatDataIsClear;
    private boolean saidThatFilesAreConverted;
    private volatile boolean continuesControlSessions = true;
    private volatile boolean refusalCostATicket;
    private final TrafficCounters traffic = new TrafficCounters();
    private final OverlapFinding overlap;
    private final PipeliningFinding pipelining;

    ServerRecord(ServerAddress server) {
        this(server, EnumSet.allOf(ResumptionMechanism.class));
    }

    /**
     * @param permitted the mechanisms that clients may use, including those that the server does not support
     */
    public ServerRecord(ServerAddress server, Set<ResumptionMechanism> permitted) {
        this.server = server;
        this.permitted = permitted;
        this.overlap = new OverlapFinding(server);
        this.pipelining = new PipeliningFinding(server);
    }

    /** The findings about handshakes that begin together with the data command. */
    public OverlapFinding overlap() {
        return overlap;
    }

    /** The findings about several commands in one write. */
    public PipeliningFinding pipelining() {
        return pipelining;
    }

    public ServerAddress server() {
        return server;
    }

    /** Counts the traffic with this server, of all its clients. */
    public TrafficCounters traffic() {
        return traffic;
    }

    /**
     * The offer of the next control connection: every mechanism of {@code protocols} not yet seen to fail, without
     * mechanisms without new sessions while another is left.
     */
    public synchronized ControlConnectionOffer nextOffer(Set<String> protocols) {
        Set<ResumptionMechanism> candidates = candidates(protocols);
        if (candidates.isEmpty()) {
            return ControlConnectionOffer.of(permittedOf(protocols));
        }
        Set<ResumptionMechanism> plentiful = EnumSet.copyOf(candidates);
        plentiful.removeAll(starving);
        return ControlConnectionOffer.of(plentiful.isEmpty() ? candidates : plentiful);
    }

    /** Whether a mechanism of {@code protocols} is left that has not been seen to fail. */
    public synchronized boolean hasCandidate(Set<String> protocols) {
        return !candidates(protocols).isEmpty();
    }

    /** Whether a mechanism is left that is not used up by one data connection. */
    private boolean hasPlentifulCandidate(Set<String> protocols) {
        return candidates(protocols).stream().anyMatch(candidate -> !candidate.isSingleUse());
    }

    public synchronized boolean isProven(ResumptionMechanism mechanism) {
        return proven.contains(mechanism);
    }

    /** Notes that a data connection that resumed by {@code mechanism} a session of {@code age} was accepted. */
    public synchronized void proved(ResumptionMechanism mechanism, Duration age) {
        if (proven.add(mechanism)) {
            LOG.info("{} resumes the TLS session of the control connection by {}", server, mechanism);
        }
        lastProven = mechanism;
        longestHonoured = age.compareTo(longestHonoured) > 0 ? age : longestHonoured;
        saidThatNothingResumes = false;
    }

    /** The age of the oldest session that the server has resumed. */
    public synchronized Duration longestHonoured() {
        return longestHonoured;
    }

    public synchronized void failed(ResumptionMechanism mechanism, String observation) {
        if (failed.add(mechanism)) {
            LOG.info("{} does not resume by {}: {}", server, mechanism, observation);
        }
        proven.remove(mechanism);
    }

    /**
     * Notes that a data connection brought no new credential of a single-use {@code mechanism}, although it was read to its
     * end. Another is preferred where one is left.
     */
    public synchronized void starved(ResumptionMechanism mechanism, Set<String> protocols) {
        if (starving.add(mechanism)) {
            LOG.info(
                    "{} sends no new {} on a data connection; from now on {}",
                    server,
                    mechanism,
                    hasPlentifulCandidate(protocols)
                            ? "another mechanism is preferred"
                            : "the control connection is renewed after each");
        }
    }

    /** Whether an offer is of mechanisms never seen to work, and leaves out one that works but starves. */
    public synchronized boolean isOnlyPreferred(ControlConnectionOffer offer) {
        Set<String> protocols = Set.copyOf(offer.protocols());
        boolean leavesOut =
                starving.stream().anyMatch(each -> !failed.contains(each) && !protocols.contains(each.protocol()));
        return leavesOut && Collections.disjoint(proven, mechanismsOf(protocols));
    }

    public synchronized boolean isStarving(ResumptionMechanism mechanism) {
        return starving.contains(mechanism);
    }

    /** Discards the findings for these protocols, so that the next connection explores their mechanisms again. */
    public synchronized void exploreAgain(Set<String> protocols) {
        Set<ResumptionMechanism> forgotten = mechanismsOf(protocols);
        failed.removeAll(forgotten);
        starving.removeAll(forgotten);
        proven.removeAll(forgotten);
        longestHonoured = Duration.ZERO;
    }

    /** Whether the server offers MLST and MLSD (RFC 3659); empty while no client has sent FEAT. */
    public Optional<Boolean> offersMachineListing() {
        return Optional.ofNullable(machineListing);
    }

    /** Notes whether the server offers MLST and MLSD, by its reply to FEAT. */
    public void offersMachineListing(boolean offered) {
        machineListing = offered;
    }

    /** Whether a control connection may resume the session of the one before. */
    public boolean continuesControlSessions() {
        return continuesControlSessions;
    }

    /** Notes that data connections did not resume a session that the control connection itself had resumed. */
    public void controlSessionsAreNotContinued() {
        continuesControlSessions = false;
        LOG.info(
                "{} resumes no session that its control connection has resumed; each has a new one from now on",
                server);
    }

    /** Whether a data command was refused whose data connection had used a ticket already. */
    public boolean isRefusalExpensive() {
        return refusalCostATicket;
    }

    /** Notes that a data command was refused whose data connection had used a ticket already. */
    public void refusalCostATicket() {
        refusalCostATicket = true;
        LOG.debug("{} refused a data command; from now on its answer is awaited before a ticket is used", server);
    }

    /** Whether it is not logged yet that this server resumes by no mechanism ({@link SessionReuse#PREFERRED} only). */
    public synchronized boolean isFirstToSayThatNothingResumes() {
        boolean first = !saidThatNothingResumes;
        saidThatNothingResumes = true;
        return first;
    }

    /** Whether it is not logged yet that data connections with this server are unencrypted. */
    public synchronized boolean isFirstToSayThatDataIsClear() {
        boolean first = !saidThatDataIsClear;
        saidThatDataIsClear = true;
        return first;
    }

    /** Whether it is not logged yet that files are transferred in ASCII, and so not verified. */
    public synchronized boolean isFirstToSayThatFilesAreConverted() {
        boolean first = !saidThatFilesAreConverted;
        saidThatFilesAreConverted = true;
        return first;
    }

    /** The mechanism by which a data connection resumed last; empty if none has, or it has failed since. */
    public synchronized Optional<ResumptionMechanism> provenMechanism() {
        return Optional.ofNullable(lastProven).filter(proven::contains);
    }

    private Set<ResumptionMechanism> candidates(Set<String> protocols) {
        Set<ResumptionMechanism> candidates = permittedOf(protocols);
        candidates.removeAll(failed);
        return candidates;
    }

    private Set<ResumptionMechanism> permittedOf(Set<String> protocols) {
        Set<ResumptionMechanism> mechanisms = mechanismsOf(protocols);
        mechanisms.retainAll(permitted);
        return mechanisms;
    }

    public static Set<ResumptionMechanism> mechanismsOf(Set<String> protocols) {
        return EnumSet.allOf(ResumptionMechanism.class).stream()
                .filter(mechanism -> protocols.contains(mechanism.protocol()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ResumptionMechanism.class)));
    }
}
