// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.cluster;

import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;
import org.apache.activemq.artemis.api.core.ActiveMQQueueExistsException;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.camel.util.ObjectHelper;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;

/**
 * Whether this process is to list a vendor's files now: while it holds the lease, and when all that was listed before is
 * taken. Two processes that both list do no harm, they only make the server work; a lease prevents that, except for one
 * that was paused in the midst of a listing.
 */
final class ListingTurn extends ServiceSupport implements BooleanSupplier {

    private final LockProvider leases;
    private final String name;
    private final Duration length;
    private final BooleanSupplier ready;
    private Optional<SimpleLock> lease = Optional.empty();

    /**
     * @param name of the lease
     * @param length of the lease; to be longer than the pause between two polls, so that the same process continues
     * @param ready called only when the lease is held
     */
    ListingTurn(LockProvider leases, String name, Duration length, BooleanSupplier ready) {
        this.leases = leases;
        this.name = name;
        this.length = length;
        this.ready = ready;
    }

    /** Whether no message is in a queue; messages that are being worked on do not count. */
    static BooleanSupplier empty(String queue, ConnectionFactory connections) {
        JmsTemplate broker = new JmsTemplate(connections);
        return () -> {
            try {
                return isEmpty(queue, broker);
            } catch (JmsException e) {
                if (ObjectHelper.getException(ActiveMQQueueExistsException.class, e) == null) {
                    throw e;
                }
                // the first user of a queue makes it, and a worker was first; now it exists
                return isEmpty(queue, broker);
            }
        };
    }

    private static boolean isEmpty(String queue, JmsTemplate broker) {
        return Boolean.TRUE.equals(broker.browse(
                queue, (session, browser) -> !browser.getEnumeration().hasMoreElements()));
    }

    @Override
    public synchronized boolean getAsBoolean() {
        lease = lease.flatMap(held -> held.extend(length, Duration.ZERO)).or(this::begin);
        return lease.isPresent() && ready.getAsBoolean();
    }

    private Optional<SimpleLock> begin() {
        return leases.lock(new LockConfiguration(Instant.now(), name, length, Duration.ZERO));
    }

    /** Lets another process continue at once. */
    @Override
    protected synchronized void doStop() {
        lease.ifPresent(SimpleLock::unlock);
        lease = Optional.empty();
    }
}
