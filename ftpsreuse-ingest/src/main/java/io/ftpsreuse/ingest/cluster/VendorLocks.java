// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.cluster;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which vendors are this process' alone: of several processes on one database, one at a time holds a vendor's lock. The
 * locks are those of a session of the database, so that they end with it for any cause, and depend on no clock. A
 * session that was lost is replaced by another, which holds nothing until the locks are free.
 */
public final class VendorLocks extends ServiceSupport {

    private static final Logger LOG = LoggerFactory.getLogger(VendorLocks.class);
    private static final int ANSWER_SECONDS = 5;

    /** Opens a session that is nobody else's. */
    @FunctionalInterface
    public interface Sessions {
        Connection open() throws SQLException;
    }

    private final Sessions sessions;
    private final SessionLock lock;
    private final Set<String> held = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private Connection session;

    private VendorLocks(Sessions sessions, SessionLock lock) {
        this.sessions = sessions;
        this.lock = lock;
    }

    /** The locks of a PostgreSQL database. */
    public static VendorLocks ofPostgres(Sessions sessions) {
        return new VendorLocks(sessions, new PostgresLock());
    }

    /** The locks of an H2 database that several processes can open. */
    public static VendorLocks ofH2(Sessions sessions) {
        return new VendorLocks(sessions, new H2Lock());
    }

    /** Whether this process holds a vendor's lock, or has just got it. */
    public BooleanSupplier of(String vendor) {
        return () -> holds(vendor);
    }

    private synchronized boolean holds(String vendor) {
        try {
            requireSession();
            boolean holds = held.contains(vendor) && lock.isLocked(session, vendor) || lock.tryLock(session, vendor);
            note(vendor, holds);
            return holds;
        } catch (SQLException e) {
            endSession();
            throw new RuntimeCamelException(
                    vendor + ": the database does not return whether another process fetches its files: "
                            + e.getMessage(),
                    e);
        }
    }

    private void requireSession() throws SQLException {
        if (session != null && session.isValid(ANSWER_SECONDS)) {
            return;
        }
        endSession();
        session = sessions.open();
        lock.prepare(session);
    }

    private void note(String vendor, boolean holds) {
        if (!holds) {
            held.remove(vendor);
            if (refused.add(vendor)) {
                LOG.warn(
                        "{}: another process with the same repository.url fetches this vendor's files. Here they are left"
                                + " alone until it ends, which is normal while one version replaces another; for"
                                + " several processes at once set cluster.role=list,work in all of them",
                        vendor);
            }
        } else if (held.add(vendor) && refused.remove(vendor)) {
            LOG.info("{}: the other process has released this vendor; its files are fetched here now", vendor);
        }
    }

    private void endSession() {
        held.clear();
        if (session == null) {
            return;
        }
        try {
            session.close();
        } catch (SQLException e) {
            LOG.debug("The session of the locks was lost", e);
        }
        session = null;
    }

    /** Lets another process continue at once. */
    @Override
    protected synchronized void doStop() {
        endSession();
    }
}
