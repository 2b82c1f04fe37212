// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import io.ftpsreuse.client.internal.tls.ServerRecord;
import io.ftpsreuse.client.traffic.TrafficCounter;
import io.ftpsreuse.client.traffic.TrafficCounts;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The findings about each server: which mechanism resumes, which do not, and how often connections were made.
 * Kept in memory, shared by any number of clients and safe for use by several threads. One instance belongs to a
 * Camel component, or to a {@link SessionReusingFtpsClientFactory} that was given none.
 *
 * <p>Of at most 1,000 servers: for one more, that is forgotten to which no connection was made for the longest time. It is
 * explored again at its next connection, and its counters start at 0.
 */
public final class ServerMemory {

    static final int MOST_SERVERS = 1_000;

    /** In the order of use, the last one last; guarded by itself. */
    private final Map<ServerAddress, ServerRecord> records = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ServerAddress, ServerRecord> eldest) {
            return size() > MOST_SERVERS;
        }
    };

    private final Set<ResumptionMechanism> permitted;

    public ServerMemory() {
        this(EnumSet.allOf(ResumptionMechanism.class));
    }

    private ServerMemory(Set<ResumptionMechanism> permitted) {
        this.permitted = permitted;
    }

    /**
     * A memory with which clients use one mechanism only, so that it can be examined by itself. The clients' TLS versions must
     * include {@link ResumptionMechanism#protocol() that of the mechanism}.
     */
    public static ServerMemory limitedTo(ResumptionMechanism mechanism) {
        return new ServerMemory(EnumSet.of(mechanism));
    }

    ServerRecord of(ServerAddress server) {
        synchronized (records) {
            return records.computeIfAbsent(server, each -> new ServerRecord(each, permitted));
        }
    }

    /** The findings at this moment, by server, in a map that does not change any more. */
    public Map<ServerAddress, Snapshot> snapshots() {
        Map<ServerAddress, Snapshot> snapshots =
                new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));
        synchronized (records) {
            records.forEach((server, serverRecord) -> snapshots.put(server, snapshotOf(serverRecord)));
        }
        return Collections.unmodifiableMap(snapshots);
    }

    private static Snapshot snapshotOf(ServerRecord serverRecord) {
        return new Snapshot(
                serverRecord.provenMechanism(), serverRecord.traffic().counts());
    }

    /** Starts the counters of all servers at 0 again; the findings stay. */
    public void resetCounters() {
        synchronized (records) {
            records.values().forEach(each -> each.traffic().reset());
        }
    }

    /** Discards all findings, so that each server is explored again at its next connection. Counters restart at 0. */
    public void forget() {
        synchronized (records) {
            records.clear();
        }
    }

    /**
     * The findings about one server at one moment.
     *
     * @param mechanism the mechanism that was seen to resume; empty while none has
     * @param counts the traffic with it, of all clients that share the memory
     */
    public record Snapshot(Optional<ResumptionMechanism> mechanism, TrafficCounts counts) {

        /** Control connections whose TLS handshake succeeded. */
        public long controlConnections() {
            return counts.of(TrafficCounter.CONTROL_CONNECTIONS);
        }

        /** Control connections that resumed the session of the one before. */
        public long resumedControlConnections() {
            return counts.of(TrafficCounter.RESUMED_CONTROL_CONNECTIONS);
        }

        /** Data connections that resumed the control connection's session. */
        public long resumedDataConnections() {
            return counts.resumed();
        }

        /** Data connections that made a full handshake ({@code preferred} and {@code off} only). */
        public long fullDataConnections() {
            return counts.of(TrafficCounter.FULL_DATA_CONNECTIONS);
        }

        /** Data connections that the client gave up because they did not resume. */
        public long refusedDataConnections() {
            return counts.of(TrafficCounter.REFUSED_BY_CLIENT);
        }

        /** Control connections that replaced one that was no longer usable. */
        public long renewals() {
            return counts.renewals();
        }
    }
}
