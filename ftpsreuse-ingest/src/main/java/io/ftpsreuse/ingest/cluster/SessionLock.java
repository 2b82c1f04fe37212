// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.cluster;

import java.sql.Connection;
import java.sql.SQLException;

/** How a database locks a name for as long as a session lasts. */
interface SessionLock {

    /** Called once for each session, before it locks anything. */
    void prepare(Connection session) throws SQLException;

    /** Locks the name, unless another session has done so; does not wait. */
    boolean tryLock(Connection session, String name) throws SQLException;

    /** Whether a session that answers still has its locks. */
    default boolean isLocked(Connection session, String name) throws SQLException {
        return true;
    }
}
