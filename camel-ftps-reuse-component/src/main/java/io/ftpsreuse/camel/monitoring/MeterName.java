// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.monitoring;

import io.ftpsreuse.client.traffic.TrafficCounter;
import java.util.List;

/**
 * The name of a counter among Micrometer's meters, whose names are in lower case, with dots.
 *
 * @param name the meter, which several counters may share
 * @param what the counted events
 * @param tags keys and values by which they then differ
 */
record MeterName(String name, String what, List<String> tags) {

    static final String HANDSHAKES = "ftpsreuse.handshakes";
    static final String TICKETS_LEFT = "ftpsreuse.tickets.left";
    static final String UP = "ftpsreuse.up";
    static final String FAILURES = "ftpsreuse.failures";
    static final String CERTIFICATE_VALIDITY = "ftpsreuse.certificate.validity";

    private MeterName(String name, String what, String... tags) {
        this(name, what, List.of(tags));
    }

    static MeterName of(TrafficCounter counter) {
        return switch (counter) {
            case CONTROL_CONNECTIONS ->
                new MeterName("ftpsreuse.connections.control", "Control connections whose TLS handshake succeeded");
            case RESUMED_CONTROL_CONNECTIONS ->
                new MeterName(
                        "ftpsreuse.connections.control.resumed",
                        "Control connections that resumed the session of the one before");
            case RESUMED_BY_TLS13_TICKET -> dataConnection("tls13_ticket");
            case RESUMED_BY_TLS12_SESSION_ID -> dataConnection("tls12_session_id");
            case RESUMED_BY_TLS12_TICKET -> dataConnection("tls12_ticket");
            case FULL_DATA_CONNECTIONS -> dataConnection("none");
            case REFUSED_BY_SERVER -> refused("server");
            case REFUSED_BY_CLIENT -> refused("client");
            case RENEWALS_SESSION_USED_UP -> renewal("session_used_up");
            case RENEWALS_SESSION_TOO_OLD -> renewal("session_too_old");
            case RENEWALS_NOT_RESUMED -> renewal("not_resumed");
            case RENEWALS_TURNED_DOWN -> renewal("turned_down");
            case RENEWALS_BROKEN_OFF -> renewal("broken_off");
            case DRAINS -> new MeterName("ftpsreuse.drains", counter.meaning());
            case BYTES_DOWN -> data("down");
            case BYTES_UP -> data("up");
            case LISTINGS -> new MeterName("ftpsreuse.listings", counter.meaning());
            case DOWNLOADS -> transfer("down");
            case UPLOADS -> transfer("up");
            case VERIFIED -> new MeterName("ftpsreuse.transfers.verified", "Files whose size or digest was compared");
            case RETRIES -> new MeterName("ftpsreuse.transfers.retries", counter.meaning());
            case TRUNCATED -> new MeterName("ftpsreuse.transfers.truncated", counter.meaning());
        };
    }

    private static MeterName dataConnection(String mechanism) {
        return new MeterName(
                "ftpsreuse.connections.data",
                "Data connections whose TLS handshake succeeded, by the mechanism by which they resumed",
                "mechanism",
                mechanism);
    }

    private static MeterName refused(String by) {
        return new MeterName("ftpsreuse.connections.data.refused", "Data connections that one side refused", "by", by);
    }

    private static MeterName renewal(String cause) {
        return new MeterName("ftpsreuse.renewals", "Renewals of control connections", "cause", cause);
    }

    private static MeterName data(String direction) {
        return new MeterName("ftpsreuse.data", "Bytes over protected data connections", "direction", direction);
    }

    private static MeterName transfer(String direction) {
        return new MeterName("ftpsreuse.transfers", "Files transferred whole", "direction", direction);
    }
}
