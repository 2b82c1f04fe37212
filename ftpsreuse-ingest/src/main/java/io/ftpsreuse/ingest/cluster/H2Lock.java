// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.cluster;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * Locks of an H2 database: each is a row that a session has inserted and never commits, so that it ends with the session. No
 * other session can insert it meanwhile.
 */
final class H2Lock implements SessionLock {

    private static final String TABLE = "FTPSREUSE_VENDOR";

    /** H2's codes: lock timeout, concurrent update, duplicate key. */
    private static final Set<Integer> INSERTED_BY_ANOTHER = Set.of(50200, 90131, 23505);

    @Override
    public void prepare(Connection session) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS " + TABLE + " (vendor VARCHAR(255) PRIMARY KEY)");
            statement.execute("SET LOCK_TIMEOUT 0");
        }
        session.setAutoCommit(false);
    }

    /** H2 connects again by itself when the process that has the file open has ended, and then the row is gone. */
    @Override
    public boolean isLocked(Connection session, String name) throws SQLException {
        try (PreparedStatement query = session.prepareStatement("SELECT 1 FROM " + TABLE + " WHERE vendor = ?")) {
            query.setString(1, name);
            try (ResultSet own = query.executeQuery()) {
                return own.next();
            }
        }
    }

    @Override
    public boolean tryLock(Connection session, String name) throws SQLException {
        try (PreparedStatement insert = session.prepareStatement("INSERT INTO " + TABLE + " (vendor) VALUES (?)")) {
            insert.setString(1, name);
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            if (INSERTED_BY_ANOTHER.contains(e.getErrorCode())) {
                return false;
            }
            throw e;
        }
    }
}
