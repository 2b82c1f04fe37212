// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault;

/**
 * A fault that a {@link FaultProxy} is to inject.
 *
 * @param link the kind of connection whose traffic is watched
 * @param ordinal which connection of that kind, counted from 1; {@link #EACH} for every one of them,
 *     {@link #FIRST_HIT} for one of them
 * @param trigger when it strikes
 * @param victim the kind of connection that it strikes: the watched one, or the newest of the other kind
 * @param action what happens to that connection
 */
public record Fault(Link link, int ordinal, Trigger trigger, Link victim, Action action) {

    public static final int EACH = 0;

    /** The first connection on which the trigger goes off, whichever that is. */
    public static final int FIRST_HIT = -1;

    /** A fault on the connection that is watched. */
    public static Fault on(Link link, int ordinal, Trigger trigger, Action action) {
        return new Fault(link, ordinal, trigger, link, action);
    }

    /** A fault on the first connection on which the trigger goes off. */
    public static Fault once(Link link, Trigger trigger, Action action) {
        return on(link, FIRST_HIT, trigger, action);
    }

    boolean concerns(Link kind, int number) {
        return link == kind && (ordinal <= EACH || ordinal == number);
    }

    boolean isRepeated() {
        return ordinal == EACH;
    }
}
