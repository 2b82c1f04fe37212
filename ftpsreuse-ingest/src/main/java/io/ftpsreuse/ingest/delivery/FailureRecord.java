// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.apache.camel.support.service.ServiceSupport;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The files that failed so far, in the database, so that a restart forgets neither how often nor until when to wait. A
 * file is identified by {@link VendorFile#listedAs}, since it may not even be possible to fetch it.
 */
final class FailureRecord extends ServiceSupport {

    private static final String TABLE = "FTPSREUSE_FAILURE";

    private final JdbcTemplate database;

    FailureRecord(DataSource database) {
        this.database = new JdbcTemplate(database);
    }

    /**
     * Counts another failure; returns how many there are now.
     *
     * @param key of the file, if it could be fetched: one of another version does not inherit the failures of this one, though
     *     it is listed alike
     */
    int add(String vendor, String listedAs, Optional<String> key) {
        if (!addToKnown(vendor, listedAs, key)) {
            try {
                database.update(
                        "INSERT INTO " + TABLE
                                + " (vendor, listedAs, attempts, waitUntil, fileKey) VALUES (?, ?, 1, ?, ?)",
                        vendor,
                        listedAs,
                        new Timestamp(System.currentTimeMillis()),
                        key.orElse(null));
            } catch (DuplicateKeyException e) {
                // another process was quicker
                addToKnown(vendor, listedAs, key);
            }
        }
        return database.queryForObject(
                "SELECT attempts FROM " + TABLE + " WHERE vendor = ? AND listedAs = ?",
                Integer.class,
                vendor,
                listedAs);
    }

    private boolean addToKnown(String vendor, String listedAs, Optional<String> key) {
        if (key.isEmpty()) {
            return database.update(
                            "UPDATE " + TABLE + " SET attempts = attempts + 1 WHERE vendor = ? AND listedAs = ?",
                            vendor,
                            listedAs)
                    > 0;
        }
        return database.update(
                        "UPDATE " + TABLE + " SET attempts = CASE WHEN fileKey IS NULL OR fileKey = ?"
                                + " THEN attempts + 1 ELSE 1 END, fileKey = ? WHERE vendor = ? AND listedAs = ?",
                        key.get(),
                        key.get(),
                        vendor,
                        listedAs)
                > 0;
    }

    /** The numbers of failures of the vendor's failed files. */
    Map<String, Integer> failures(String vendor) {
        Map<String, Integer> failures = new HashMap<>();
        database.query(
                "SELECT listedAs, attempts FROM " + TABLE + " WHERE vendor = ?",
                row -> {
                    failures.put(row.getString(1), row.getInt(2));
                },
                vendor);
        return failures;
    }

    /** Has a file that failed left alone for so long. */
    void waitFor(String vendor, String listedAs, Duration pause) {
        database.update(
                "UPDATE " + TABLE + " SET waitUntil = ? WHERE vendor = ? AND listedAs = ?",
                new Timestamp(System.currentTimeMillis() + pause.toMillis()),
                vendor,
                listedAs);
    }

    /** The files of a vendor that are to be left alone for now. */
    Set<String> waiting(String vendor) {
        return new TreeSet<>(database.queryForList(
                "SELECT listedAs FROM " + TABLE + " WHERE vendor = ? AND waitUntil > ?",
                String.class,
                vendor,
                new Timestamp(System.currentTimeMillis())));
    }

    /** Forgets the failures of a file, since it has gone its way. */
    void remove(String vendor, String listedAs) {
        database.update("DELETE FROM " + TABLE + " WHERE vendor = ? AND listedAs = ?", vendor, listedAs);
    }

    /** Forgets files that were to be tried again longer ago than this: they are gone from the vendor; returns how many. */
    int forgetOlderThan(Duration age) {
        return database.update(
                "DELETE FROM " + TABLE + " WHERE waitUntil < ?",
                new Timestamp(System.currentTimeMillis() - age.toMillis()));
    }

    @Override
    protected void doStart() {
        String asItIs = "SELECT fileKey FROM " + TABLE + " WHERE 1 = 0";
        try {
            database.execute(asItIs);
        } catch (DataAccessException missing) {
            try {
                database.execute("CREATE TABLE IF NOT EXISTS " + TABLE + " (vendor VARCHAR(255), listedAs CHAR(64), "
                        + "attempts INT NOT NULL, waitUntil TIMESTAMP NOT NULL, PRIMARY KEY (vendor, listedAs))");
                // versions before this one have made the table without it
                database.execute("ALTER TABLE " + TABLE + " ADD COLUMN IF NOT EXISTS fileKey VARCHAR(64)");
            } catch (DataAccessException e) {
                // another process was quicker
                database.execute(asItIs);
            }
        }
    }
}
