// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;

/**
 * Camel's idempotent repository in a database, where a key also has the attempt that is entitled to publish what was
 * delivered: of several attempts at one delivery, on however many machines, the database lets exactly one in.
 *
 * <p>An attempt occurs once in the whole table. So an abandoned attempt can be declared void by entering it as
 * such, and the first of the two, its claim or that it is void, excludes the other.
 */
public final class DeliveryJournal extends JdbcMessageIdRepository {

    private static final String TABLE = "FTPSREUSE_DELIVERY";
    private static final String VOID = "void";

    /**
     * The journal of one kind of target; all are in one table.
     *
     * @param target its name there, such as {@code folder}
     */
    public DeliveryJournal(DataSource database, String target) {
        super(database, target);
        setTableExistsString("SELECT 1 FROM " + TABLE + " WHERE 1 = 0");
        setCreateString("CREATE TABLE " + TABLE + " (processorName VARCHAR(255), messageId VARCHAR(100), "
                + "createdAt TIMESTAMP, attempt VARCHAR(36) NOT NULL UNIQUE, PRIMARY KEY (processorName, messageId))");
        setQueryString("SELECT COUNT(*) FROM " + TABLE + " WHERE processorName = ? AND messageId = ?");
        setInsertString("INSERT INTO " + TABLE + " (processorName, messageId, createdAt, attempt) VALUES (?, ?, ?, ?)");
        setDeleteString("DELETE FROM " + TABLE + " WHERE processorName = ? AND messageId = ?");
        setClearString("DELETE FROM " + TABLE + " WHERE processorName = ?");
    }

    /**
     * Enters an attempt for a key, unless another is there.
     *
     * @return the attempt that is entitled to publish: this one, or the other
     * @throws IllegalStateException if this attempt was declared void, since it was regarded as dead
     */
    public String claim(String key, String attempt) {
        try {
            insert(getProcessorName(), key, attempt);
            return attempt;
        } catch (DuplicateKeyException e) {
            return winner(key)
                    .orElseThrow(() -> new IllegalStateException(
                            "The attempt " + attempt + " took so long that it was declared void", e));
        }
    }

    /** The attempt that is entitled to publish for this key, if the key is there. */
    public Optional<String> winner(String key) {
        return only(
                "SELECT attempt FROM " + TABLE + " WHERE processorName = ? AND messageId = ?", getProcessorName(), key);
    }

    /** Those of some keys that were delivered to any of some targets. */
    public Set<String> known(Set<String> targets, Set<String> keys) {
        List<String> pairs = targets.stream()
                .flatMap(target -> keys.stream().flatMap(key -> Stream.of(target, key)))
                .toList();
        return new TreeSet<>(jdbcTemplate.queryForList(knownQuery(pairs.size() / 2), String.class, pairs.toArray()));
    }

    /** Of pairs: with a list for each column, H2 reads all rows of the targets, and the table has millions. */
    static String knownQuery(int pairs) {
        return "SELECT messageId FROM " + TABLE + " WHERE (processorName, messageId) IN ("
                + String.join(", ", Collections.nCopies(pairs, "(?, ?)")) + ")";
    }

    /**
     * Declares an attempt void, so that it can never claim a key any more.
     *
     * @return whether it is void now; false if it has claimed a key
     */
    public boolean declareVoid(String attempt) {
        try {
            insert(VOID, attempt, attempt);
            return true;
        } catch (DuplicateKeyException e) {
            return only("SELECT processorName FROM " + TABLE + " WHERE attempt = ?", attempt)
                    .filter(VOID::equals)
                    .isPresent();
        }
    }

    /** Deletes, for all targets, entries that are older than this; returns how many rows. */
    public int forgetOlderThan(Duration age) {
        return jdbcTemplate.update(
                "DELETE FROM " + TABLE + " WHERE createdAt < ?",
                new Timestamp(System.currentTimeMillis() - age.toMillis()));
    }

    /** Of two processes that start at once, one finds that the other has made the table. */
    @Override
    protected void doStart() throws Exception {
        try {
            super.doStart();
        } catch (DataAccessException e) {
            jdbcTemplate.execute(getTableExistsString());
        }
    }

    /** Camel's has a transaction around it, which is two round trips more. */
    @Override
    public boolean contains(String key) {
        return winner(key).isPresent();
    }

    /** Camel's looks first whether the key is there; here the primary key shows that. */
    @Override
    public boolean add(String key) {
        try {
            return insert(key) > 0;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** For callers without an attempt, such as Camel's idempotent consumer. */
    @Override
    protected int insert(String key) {
        return insert(getProcessorName(), key, UUID.randomUUID().toString());
    }

    private int insert(String target, String key, String attempt) {
        return jdbcTemplate.update(getInsertString(), target, key, new Timestamp(System.currentTimeMillis()), attempt);
    }

    private Optional<String> only(String query, Object... arguments) {
        List<String> rows = jdbcTemplate.queryForList(query, String.class, arguments);
        return rows.stream().findFirst();
    }
}
