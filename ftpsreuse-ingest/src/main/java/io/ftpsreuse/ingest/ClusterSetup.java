// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import io.ftpsreuse.ingest.broker.Broker;
import io.ftpsreuse.ingest.broker.ListenerFailures;
import io.ftpsreuse.ingest.cluster.Cluster;
import io.ftpsreuse.ingest.cluster.ClusterSteps;
import io.ftpsreuse.ingest.database.Database;
import io.ftpsreuse.ingest.vendor.Vendor;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;
import org.apache.camel.CamelContext;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.util.TimeUtils;

/** Adds the beans to Camel that the routes of a process in a cluster need. */
final class ClusterSetup {

    private static final int RECOVERY_MILLISECONDS = 2_000;

    private final Cluster cluster;
    private final Broker broker;
    private final ClusterSteps steps;

    /**
     * @param broker started
     * @throws IllegalStateException if the database's table cannot be made
     */
    ClusterSetup(CamelContext context, Cluster cluster, Database database, Broker broker) {
        this.cluster = cluster;
        this.broker = broker;
        try {
            steps = new ClusterSteps(context, database.connections());
        } catch (Exception e) {
            throw new IllegalStateException("The table of the leases cannot be made: " + e.getMessage(), e);
        }
        context.getRegistry().bind("claims", claims());
    }

    /** The queue of the claims of a vendor's files. */
    static String queueOf(String vendor) {
        return "ftpsreuse.claims." + vendor;
    }

    /**
     * The component that receives claims, in transactions: a claim is the broker's again when this process dies. It sends
     * them without waiting for the broker's disk.
     *
     * <p>Its connections are not those of the component {@code jms}. Spring would send a delivery in the transaction of
     * the claim if they were, so that it would not be on its queue yet when the file is moved away at the vendor.
     */
    private JmsComponent claims() {
        JmsComponent claims = new JmsComponent();
        claims.setConnectionFactory(broker.connectionsWithoutPrefetch());
        claims.setTemplateConnectionFactory(broker.connectionsWithoutConfirmation());
        claims.setTransacted(true);
        claims.setLazyCreateTransactionManager(false);
        claims.setRecoveryInterval(RECOVERY_MILLISECONDS);
        ListenerFailures failures = new ListenerFailures(broker.prerequisite());
        claims.setExceptionListener(failures);
        claims.setErrorHandler(failures);
        return claims;
    }

    /** Whether it is this process' turn to list a vendor's files: never for one that only works. */
    BooleanSupplier listing(Vendor vendor) {
        if (!cluster.lists()) {
            return () -> false;
        }
        return steps.turnWhenEmpty(
                "listing of " + vendor.name(), lease(vendor), queueOf(vendor.name()), broker.connections());
    }

    /** Lets a process that lists claim a vendor's files. */
    void addClaims(Vendor vendor, ToIntFunction<String> failures) {
        steps.addClaims(vendor.name(), failures, cluster.claimLifetime());
    }

    /** Lets one process at a time look into a vendor's outbox. */
    void addOutbox(Vendor vendor) {
        steps.addTurn("turn-of-outbox-of-" + vendor.name(), "outbox of " + vendor.name(), lease(vendor));
    }

    /** Longer than the pause between two polls: else the lease would change its owner at each poll. */
    private Duration lease(Vendor vendor) {
        Vendor.Schedule schedule = vendor.server().schedule();
        Duration pause = schedule.cron().isPresent()
                ? Duration.ZERO
                : Duration.ofMillis(TimeUtils.toMilliSeconds(schedule.delay()));
        return cluster.lease().plus(pause);
    }
}
