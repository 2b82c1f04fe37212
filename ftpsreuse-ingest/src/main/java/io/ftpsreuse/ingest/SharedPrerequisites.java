// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import io.ftpsreuse.ingest.broker.Broker;
import io.ftpsreuse.ingest.database.Database;
import io.ftpsreuse.ingest.delivery.Prerequisite;
import io.ftpsreuse.ingest.monitoring.PrerequisiteHealthCheck;
import io.ftpsreuse.ingest.monitoring.PrerequisiteWatch;
import io.ftpsreuse.ingest.vendor.Vendor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.util.ObjectHelper;
import org.apache.kafka.common.errors.RetriableException;

/** The prerequisites common to the deliveries of all vendors: the database, the broker of the queues, and Kafka. */
final class SharedPrerequisites {

    private final CamelContext context;
    private final Prerequisite database;
    private final Optional<Prerequisite> broker;

    /** Known to no topic's producer before it has sent something, so that the next file finds out whether it is back. */
    private final Prerequisite kafka = new Prerequisite(
            "Kafka", () -> {}, failure -> ObjectHelper.getException(RetriableException.class, failure) != null);

    /**
     * @param broker if there is one
     */
    SharedPrerequisites(CamelContext context, Database database, Optional<Broker> broker) {
        this.context = context;
        this.database = database.prerequisite();
        this.broker = broker.map(Broker::prerequisite);
        PrerequisiteHealthCheck.add(context, "database", this.database, database.isEmbedded());
        broker.ifPresent(
                given -> PrerequisiteHealthCheck.add(context, "broker", this.broker.get(), given.isEmbedded()));
    }

    /**
     * Those that a vendor's deliveries need.
     *
     * @param claims whether its files are claimed over a queue
     */
    List<Prerequisite> of(Vendor.Target target, boolean claims) {
        List<Prerequisite> needed = new ArrayList<>(List.of(database));
        if (claims || target.queue().isPresent()) {
            needed.add(broker.get());
        }
        if (target.topic().isPresent()) {
            needed.add(kafka);
        }
        return needed;
    }

    /** Has them checked from now on. */
    void watch() {
        List<Prerequisite> all = new ArrayList<>(List.of(database, kafka));
        broker.ifPresent(all::add);
        try {
            context.addService(new PrerequisiteWatch(context, all), true, true);
        } catch (Exception e) {
            throw new IllegalStateException("A service that only waits at its start cannot fail", e);
        }
    }
}
