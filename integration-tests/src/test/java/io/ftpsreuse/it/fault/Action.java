// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault;

/** What the {@link FaultProxy} does to a connection when a fault strikes. */
public enum Action {
    /** Resets the connection towards both ends. */
    RESET,
    /** Ends one direction as if its sender had closed it; the other direction goes on. */
    FIN,
    /** Forwards nothing more in either direction, reads nothing more, and keeps everything open. */
    STALL,
    /** Swallows everything in both directions, ends included, as a NAT does that has forgotten the connection. */
    DROP,
    /** Does nothing but have somebody else do something; the connection goes on meanwhile. */
    NONE
}
