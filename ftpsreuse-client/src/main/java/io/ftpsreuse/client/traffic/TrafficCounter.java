// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.traffic;

import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.client.RenewalCause;
import io.ftpsreuse.client.ResumptionMechanism;
import io.ftpsreuse.client.SessionNotResumedException;
import io.ftpsreuse.client.SessionReuse;
import io.ftpsreuse.client.TransferIncompleteException;
import io.ftpsreuse.client.TransferVerification;
import io.ftpsreuse.client.internal.net.Drain;
import java.util.Locale;

/** The counters of the traffic with FTPS servers. Each only grows, until it is reset. */
public enum TrafficCounter {

    /** Of all clients and lanes, renewals included. */
    CONTROL_CONNECTIONS(Group.CONTROL, "connections", "Control connections whose TLS handshake succeeded"),

    /** The others made a full handshake. */
    RESUMED_CONTROL_CONNECTIONS(
            Group.CONTROL, "connections", "Those of them that resumed the session of the former control connection"),

    /** See {@link ResumptionMechanism#TLS13_TICKET}. */
    RESUMED_BY_TLS13_TICKET(Group.RESUMED, "connections", "Data connections that resumed by a TLS 1.3 ticket"),

    /** See {@link ResumptionMechanism#TLS12_SESSION_ID}. */
    RESUMED_BY_TLS12_SESSION_ID(Group.RESUMED, "connections", "Data connections that resumed by a TLS 1.2 session id"),

    /** See {@link ResumptionMechanism#TLS12_TICKET}. */
    RESUMED_BY_TLS12_TICKET(Group.RESUMED, "connections", "Data connections that resumed by a TLS 1.2 session ticket"),

    /** With {@link SessionReuse#REQUIRED} there are none. */
    FULL_DATA_CONNECTIONS(
            Group.FULL,
            "connections",
            "Data connections that made a full handshake (with sessionReuse preferred and off only)"),

    /** The server's replies are in {@link DataCommandFailedException}. */
    REFUSED_BY_SERVER(
            Group.REFUSED,
            "connections",
            "Data connections that the server refused after their handshake: 425, or a reply about session reuse"),

    /** Their reasons are in {@link SessionNotResumedException}. */
    REFUSED_BY_CLIENT(
            Group.REFUSED, "connections", "Data connections that the client refused because they did not resume"),

    /** See {@link RenewalCause#SESSION_USED_UP}. */
    RENEWALS_SESSION_USED_UP(
            Group.RENEWALS,
            "connections",
            "Renewals because no session was left for a further data connection, or 1,000 tickets were used up"),

    /** See {@link RenewalCause#SESSION_TOO_OLD}. */
    RENEWALS_SESSION_TOO_OLD(
            Group.RENEWALS,
            "connections",
            "Renewals before an upload because the server may have forgotten the session"),

    /** See {@link RenewalCause#NOT_RESUMED}. */
    RENEWALS_NOT_RESUMED(Group.RENEWALS, "connections", "Renewals because a data connection did not resume"),

    /** See {@link RenewalCause#TURNED_DOWN}. */
    RENEWALS_TURNED_DOWN(
            Group.RENEWALS, "connections", "Renewals because the server did not confirm a transfer temporarily"),

    /** See {@link RenewalCause#BROKEN_OFF}. */
    RENEWALS_BROKEN_OFF(Group.RENEWALS, "connections", "Renewals because a connection broke off"),

    /** See {@link Drain}. */
    DRAINS(Group.OTHER, "uploads", "Uploads under TLS 1.3 that were read until the server's close_notify"),

    /** As the application sees them, after decryption; listings and repeated parts included. */
    BYTES_DOWN(Group.BYTES, "bytes", "Bytes received over protected data connections"),

    /** As the application sees them, before encryption; repeated parts included. */
    BYTES_UP(Group.BYTES, "bytes", "Bytes sent over protected data connections"),

    /** The one before a first upload, that tries whether sessions are resumed, is one too. */
    LISTINGS(Group.COMPLETED, "listings", "Listings that the server confirmed"),

    /** However often they were continued. */
    DOWNLOADS(Group.COMPLETED, "files", "Complete files received"),

    /** However often they were continued. */
    UPLOADS(Group.COMPLETED, "files", "Files sent that the server confirmed"),

    /** See {@link TransferVerification}. */
    VERIFIED(Group.OTHER, "files", "Those of them with the same size, or digest, on both sides"),

    /** As often as it is tried. */
    RETRIES(Group.OTHER, "attempts", "Attempts to continue a file, or to begin it again, after it broke off"),

    /** Such a file is continued, or fails by {@link TransferIncompleteException}. */
    TRUNCATED(
            Group.OTHER,
            "transfers",
            "Transfers and listings that ended too early: bytes are missing, or close_notify");

    private final Group group;
    private final String unit;
    private final String meaning;

    TrafficCounter(Group group, String unit, String meaning) {
        this.group = group;
        this.unit = unit;
        this.meaning = meaning;
    }

    /** Its name in camel case, as consoles show it. */
    public String label() {
        StringBuilder label = new StringBuilder();
        for (String word : name().toLowerCase(Locale.ROOT).split("_")) {
            label.append(label.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return label.toString();
    }

    /** The unit, in the plural. */
    public String unit() {
        return unit;
    }

    /** The description, in a sentence without a full stop. */
    public String meaning() {
        return meaning;
    }

    /** Whether it counts data connections whose handshake succeeded. */
    public boolean isDataConnection() {
        return isResumed() || group == Group.FULL;
    }

    /** Whether it counts data connections that resumed. */
    public boolean isResumed() {
        return group == Group.RESUMED;
    }

    /** Whether it counts renewals of control connections. */
    public boolean isRenewal() {
        return group == Group.RENEWALS;
    }

    /** Whether it counts only events that both server and client accepted. */
    public boolean isCompleted() {
        return group == Group.COMPLETED;
    }

    private enum Group {
        CONTROL,
        RESUMED,
        FULL,
        REFUSED,
        RENEWALS,
        BYTES,
        COMPLETED,
        OTHER
    }
}
