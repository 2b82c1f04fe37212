// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.example.delivery;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.apache.camel.support.service.ServiceSupport;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The files that failed so far, in the database, so that a restart forgets neither how often nor until when to wait. A
 * file is known by {@link VendorFile#listedAs}, since it may be that it cannot even be fetched.
 */
final class FailureRecord extends ServiceSupport {

    private static final String TABLE = "FTPSREUSE_FAILURE";

    private final JdbcTemplate database;

    FailureRecord(DataSource database) {
        this.database = new JdbcTemplate(database);
    }

    /** Counts another failure; returns how many there are now. */
    int add(String vendor, String listedAs) {
        if (!addToKnown(vendor, listedAs)) {
            try {
                database.update(
                        "INSERT INTO " + TABLE + " (vendor, listedAs, attempts, waitUntil) VALUES (?, ?, 1, ?)",
                        vendor,
                        listedAs,
                        new Timestamp(System.currentTimeMillis()));
            } catch (DuplicateKeyException e) {
                // another process was quicker
                addToKnown(vendor, listedAs);
            }
        }
        return database.queryForObject(
                "SELECT attempts FROM " + TABLE + " WHERE vendor = ? AND listedAs = ?",
                Integer.class,
                vendor,
                listedAs);
    }

    private boolean addToKnown(String vendor, String listedAs) {
        return database.update(
                        "UPDATE " + TABLE + " SET attempts = attempts + 1 WHERE vendor = ? AND listedAs = ?",
                        vendor,
                        listedAs)
                > 0;
    }

    /** How often the files of a vendor failed so far, those that did. */
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

    @Override
    protected void doStart() {
        try {
            database.execute("SELECT 1 FROM " + TABLE + " WHERE 1 = 0");
        } catch (DataAccessException missing) {
            database.execute("CREATE TABLE IF NOT EXISTS " + TABLE + " (vendor VARCHAR(255), listedAs CHAR(64), "
                    + "attempts INT NOT NULL, waitUntil TIMESTAMP NOT NULL, PRIMARY KEY (vendor, listedAs))");
        }
    }
}
