// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.monitoring;

import io.ftpsreuse.client.traffic.TrafficCounter;
import io.ftpsreuse.client.traffic.TrafficCounts;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;

/** The JMX attributes and operations for the traffic of an endpoint, or of all endpoints of a component. */
public interface ManagedTraffic {

    /** The counters at this moment. */
    TrafficCounts trafficCounts();

    @ManagedOperation(description = "Starts all counters at 0 again")
    void resetTraffic();

    @ManagedAttribute(description = "Data connections whose TLS handshake succeeded")
    default long getDataConnections() {
        return trafficCounts().dataConnections();
    }

    @ManagedAttribute(description = "Data connections that resumed, by any mechanism")
    default long getResumedDataConnections() {
        return trafficCounts().resumed();
    }

    @ManagedAttribute(description = "Renewals of control connections, of any cause")
    default long getRenewals() {
        return trafficCounts().renewals();
    }

    @ManagedAttribute(description = "By which mechanism the last data connection resumed; empty if it did not")
    default String getMechanism() {
        return TrafficView.of(trafficCounts()).mechanism();
    }

    @ManagedAttribute(
            description = "TLS 1.3 tickets that had arrived, before the last data command, since one was used; -1 where"
                    + " none are needed")
    default int getTicketsLeft() {
        return trafficCounts().ticketsLeft().orElse(-1);
    }

    @ManagedAttribute(description = "TLS handshakes of control connections by the time they took")
    default String getControlHandshakes() {
        return TrafficView.of(trafficCounts()).controlHandshakes().times();
    }

    @ManagedAttribute(description = "Mean time of the TLS handshakes of control connections, in milliseconds")
    default double getControlHandshakeMeanMillis() {
        return TrafficView.of(trafficCounts()).controlHandshakes().meanMillis();
    }

    @ManagedAttribute(description = "TLS handshakes of data connections by the time they took")
    default String getDataHandshakes() {
        return TrafficView.of(trafficCounts()).dataHandshakes().times();
    }

    @ManagedAttribute(description = "Mean time of the TLS handshakes of data connections, in milliseconds")
    default double getDataHandshakeMeanMillis() {
        return TrafficView.of(trafficCounts()).dataHandshakes().meanMillis();
    }

    @ManagedAttribute(description = "Control connections whose TLS handshake succeeded")
    default long getControlConnections() {
        return trafficCounts().of(TrafficCounter.CONTROL_CONNECTIONS);
    }

    @ManagedAttribute(description = "Of these, those that resumed the session of the control connection before")
    default long getResumedControlConnections() {
        return trafficCounts().of(TrafficCounter.RESUMED_CONTROL_CONNECTIONS);
    }

    @ManagedAttribute(description = "Data connections that resumed by a TLS 1.3 ticket")
    default long getResumedByTls13Ticket() {
        return trafficCounts().of(TrafficCounter.RESUMED_BY_TLS13_TICKET);
    }

    @ManagedAttribute(description = "Data connections that resumed by a TLS 1.2 session id")
    default long getResumedByTls12SessionId() {
        return trafficCounts().of(TrafficCounter.RESUMED_BY_TLS12_SESSION_ID);
    }

    @ManagedAttribute(description = "Data connections that resumed by a TLS 1.2 session ticket")
    default long getResumedByTls12Ticket() {
        return trafficCounts().of(TrafficCounter.RESUMED_BY_TLS12_TICKET);
    }

    @ManagedAttribute(
            description = "Data connections that made a full handshake (with sessionReuse preferred and off only)")
    default long getFullDataConnections() {
        return trafficCounts().of(TrafficCounter.FULL_DATA_CONNECTIONS);
    }

    @ManagedAttribute(
            description =
                    "Data connections that the server refused after their handshake: 425, or a reply about session reuse")
    default long getRefusedByServer() {
        return trafficCounts().of(TrafficCounter.REFUSED_BY_SERVER);
    }

    @ManagedAttribute(description = "Data connections that the client gave up, because they did not resume")
    default long getRefusedByClient() {
        return trafficCounts().of(TrafficCounter.REFUSED_BY_CLIENT);
    }

    @ManagedAttribute(
            description =
                    "Renewals because no session was left for a further data connection, or 1,000 tickets were used up")
    default long getRenewalsSessionUsedUp() {
        return trafficCounts().of(TrafficCounter.RENEWALS_SESSION_USED_UP);
    }

    @ManagedAttribute(description = "Renewals before an upload because the server may have forgotten the session")
    default long getRenewalsSessionTooOld() {
        return trafficCounts().of(TrafficCounter.RENEWALS_SESSION_TOO_OLD);
    }

    @ManagedAttribute(description = "Renewals because a data connection did not resume")
    default long getRenewalsNotResumed() {
        return trafficCounts().of(TrafficCounter.RENEWALS_NOT_RESUMED);
    }

    @ManagedAttribute(description = "Renewals because the server did not confirm a transfer, for the time being")
    default long getRenewalsTurnedDown() {
        return trafficCounts().of(TrafficCounter.RENEWALS_TURNED_DOWN);
    }

    @ManagedAttribute(description = "Renewals because a connection broke off")
    default long getRenewalsBrokenOff() {
        return trafficCounts().of(TrafficCounter.RENEWALS_BROKEN_OFF);
    }

    @ManagedAttribute(description = "Uploads under TLS 1.3 that were read until the server's close_notify")
    default long getDrains() {
        return trafficCounts().of(TrafficCounter.DRAINS);
    }

    @ManagedAttribute(description = "Bytes received over protected data connections")
    default long getBytesDown() {
        return trafficCounts().of(TrafficCounter.BYTES_DOWN);
    }

    @ManagedAttribute(description = "Bytes sent over protected data connections")
    default long getBytesUp() {
        return trafficCounts().of(TrafficCounter.BYTES_UP);
    }

    @ManagedAttribute(description = "Listings that the server confirmed")
    default long getListings() {
        return trafficCounts().of(TrafficCounter.LISTINGS);
    }

    @ManagedAttribute(description = "Files received whole")
    default long getDownloads() {
        return trafficCounts().of(TrafficCounter.DOWNLOADS);
    }

    @ManagedAttribute(description = "Files sent that the server confirmed")
    default long getUploads() {
        return trafficCounts().of(TrafficCounter.UPLOADS);
    }

    @ManagedAttribute(description = "Of these, those whose size, or digest, on both sides was found to be the same")
    default long getVerified() {
        return trafficCounts().of(TrafficCounter.VERIFIED);
    }

    @ManagedAttribute(description = "Attempts to continue a file, or to begin it again, after it broke off")
    default long getRetries() {
        return trafficCounts().of(TrafficCounter.RETRIES);
    }

    @ManagedAttribute(description = "Transfers and listings that ended too early: bytes are missing, or close_notify")
    default long getTruncated() {
        return trafficCounts().of(TrafficCounter.TRUNCATED);
    }
}
