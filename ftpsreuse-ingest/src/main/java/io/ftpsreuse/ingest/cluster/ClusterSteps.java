// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.cluster;

import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;
import javax.sql.DataSource;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.util.InetAddressUtil;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts the steps of the routes of a cluster into Camel's registry, by the names that the routes refer to. */
public final class ClusterSteps {

    private static final String TABLE = "FTPSREUSE_LEASE";

    private final CamelContext context;
    private final LockProvider leases;

    /**
     * The steps over a database, which has the leases; bound, and as services of the context started.
     *
     * @throws Exception if the database's table cannot be made
     */
    public ClusterSteps(CamelContext context, DataSource database) throws Exception {
        this.context = context;
        JdbcTemplate jdbc = new JdbcTemplate(database);
        makeTable(jdbc);
        leases = new JdbcTemplateLockProvider(JdbcTemplateLockProvider.Configuration.builder()
                .withTableName(TABLE)
                .withJdbcTemplate(jdbc)
                // by default the host's name, which all processes on a machine have in common
                .withLockedByValue(InetAddressUtil.getLocalHostNameSafe() + " " + UUID.randomUUID())
                // the clocks of several machines differ
                .usingDbTime()
                .build());
        VendorConnections connections = new VendorConnections(context);
        context.addService(connections, true, true);
        ClaimedFiles claimed = new ClaimedFiles(connections);
        context.getRegistry().bind("fetchClaimed", (Processor) claimed::fetch);
        context.getRegistry().bind("archiveClaimed", (Processor) claimed::archive);
        context.getRegistry().bind("noteFailure", (Processor) claimed::noteFailure);
    }

    private static void makeTable(JdbcTemplate jdbc) {
        String exists = "SELECT 1 FROM " + TABLE + " WHERE 1 = 0";
        try {
            jdbc.execute(exists);
        } catch (DataAccessException missing) {
            try {
                jdbc.execute("CREATE TABLE " + TABLE + " (name VARCHAR(255) PRIMARY KEY, lock_until TIMESTAMP NOT NULL,"
                        + " locked_at TIMESTAMP NOT NULL, locked_by VARCHAR(255) NOT NULL)");
            } catch (DataAccessException e) {
                // another process was quicker
                jdbc.execute(exists);
            }
        }
    }

    /** Binds a poll strategy that polls only while this process holds a lease. */
    public void addTurn(String bean, String name, Duration lease) {
        context.getRegistry().bind(bean, new PollInTurn(turn(name, lease, () -> true)));
    }

    /** The turn of one process of many: while it holds a lease, and when the queue has no more claims. */
    public BooleanSupplier turnWhenEmpty(String name, Duration lease, String queue, ConnectionFactory broker) {
        return turn(name, lease, ListingTurn.empty(queue, broker));
    }

    BooleanSupplier turn(String name, Duration lease, BooleanSupplier ready) {
        ListingTurn turn = new ListingTurn(leases, name, lease, ready);
        try {
            context.addService(turn, true, true);
        } catch (Exception e) {
            throw new IllegalStateException("A service that does nothing at its start cannot fail", e);
        }
        return turn;
    }

    /**
     * Binds a vendor's step that claims a listed file.
     *
     * @param failures how often a file failed so far, by its listed identity
     * @param lifetime after which a claim is made again if the file is still there
     */
    public void addClaims(String vendor, ToIntFunction<String> failures, Duration lifetime) {
        context.getRegistry().bind("claim-of-" + vendor, new ClaimFile(vendor, failures, lifetime));
    }
}
