// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.cluster;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Advisory locks of PostgreSQL, which belong to a session and not to a transaction that would have to stay open. */
final class PostgresLock implements SessionLock {

    /** Without these the server would keep the session of a machine that lost its power for two hours. */
    private static final String NOTICE_DEAD_MACHINES =
            "SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3";

    @Override
    public void prepare(Connection session) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(NOTICE_DEAD_MACHINES);
        }
    }

    @Override
    public boolean tryLock(Connection session, String name) throws SQLException {
        try (PreparedStatement query = session.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            query.setLong(1, number(session.getSchema(), name));
            try (ResultSet answer = query.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    /** The locks of a database are numbers that all who use it have in common, so this is one that nobody else uses. */
    private static long number(String schema, String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(("ftpsreuse vendor " + schema + " " + name).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
