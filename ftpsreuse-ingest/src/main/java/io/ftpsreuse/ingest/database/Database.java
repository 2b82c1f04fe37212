// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.ftpsreuse.ingest.cluster.VendorLocks;
import io.ftpsreuse.ingest.delivery.Prerequisite;
import io.ftpsreuse.ingest.delivery.Room;
import io.ftpsreuse.ingest.settings.ContextProperties;
import io.ftpsreuse.ingest.settings.InvalidPropertiesException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.camel.util.ObjectHelper;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * The database that remembers deliveries and failures: an H2 file in the folder {@code data}, or the one that the
 * property {@code repository.url} names, such as a PostgreSQL that several machines share.
 *
 * <p>As a service of the Camel context it is closed after the routes have stopped.
 */
public final class Database extends ServiceSupport {

    private static final String H2 = "jdbc:h2:";
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final Pattern SHARED_H2 = Pattern.compile("(?i)^jdbc:h2:(tcp|ssl):|;AUTO_SERVER=TRUE");
    private static final String STANDARD_FILE = "data/journal";
    private static final String EXAMPLE = "for example repository.url=jdbc:postgresql://db.example/ingest";

    /** One for each thread of a few vendors; a vendor's thread needs one for milliseconds a file. */
    private static final int CONNECTIONS = 8;

    /** How long to wait for a connection: a restart of PostgreSQL takes less. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * By default the driver of PostgreSQL waits for ever for a server that hangs. No statement of ours takes nearly
     * so many seconds. The URL overrides it.
     */
    private static final Map<String, String> POSTGRESQL_SETTINGS =
            Map.of("socketTimeout", "60", "tcpKeepAlive", "true");

    /** Of a table: {@code SELECT 1} alone does not show that H2 is closed. */
    private static final String QUERY = "SELECT 1 FROM FTPSREUSE_DELIVERY WHERE 1 = 0";

    private final HikariDataSource connections;
    private final String address;
    private final Optional<JournalFile> file;

    /**
     * Opens the database that the context's properties describe.
     *
     * @throws InvalidPropertiesException if {@code repository.url} is not right
     * @throws IllegalStateException if the database cannot be opened
     */
    public Database(CamelContext context) {
        ContextProperties properties = new ContextProperties(context);
        String url = url(properties
                .get("repository.url")
                .orElse(H2 + "file:" + Path.of(STANDARD_FILE).toAbsolutePath()));
        address = url.replaceAll("[?;].*", "");
        file = JournalFile.of(url);
        file.ifPresent(JournalFile::requireNotEmptied);
        HikariConfig config = new HikariConfig();
        config.setPoolName("deliveries");
        config.setJdbcUrl(url);
        config.setUsername(properties.get("repository.username").orElse(null));
        config.setPassword(properties.get("repository.password").orElse(null));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(PATIENCE.toMillis());
        if (url.startsWith(POSTGRESQL)) {
            POSTGRESQL_SETTINGS.forEach(config::addDataSourceProperty);
        }
        try {
            connections = new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "The database of the deliveries cannot be opened (repository.url): " + rootMessage(e)
                            + (url.startsWith(H2) ? ". An H2 file serves one process at a time" : ""),
                    e);
        }
    }

    /** To be called when its tables are there. */
    public void markBegun() {
        file.ifPresent(JournalFile::markBegun);
    }

    public DataSource connections() {
        return connections;
    }

    /**
     * The locks by which one process at a time fetches a vendor's files; none are needed where the database serves one process
     * anyway, since H2 locks its file.
     */
    public Optional<VendorLocks> locks() {
        String url = connections.getJdbcUrl();
        if (url.startsWith(POSTGRESQL)) {
            return Optional.of(VendorLocks.ofPostgres(this::session));
        }
        boolean shared = SHARED_H2.matcher(url).find();
        return shared ? Optional.of(VendorLocks.ofH2(this::session)) : Optional.empty();
    }

    /** One of its own, which no other part of the application gets. */
    Connection session() throws SQLException {
        Properties settings = new Properties();
        settings.putAll(connections.getDataSourceProperties());
        Optional.ofNullable(connections.getUsername()).ifPresent(name -> settings.setProperty("user", name));
        Optional.ofNullable(connections.getPassword()).ifPresent(secret -> settings.setProperty("password", secret));
        return DriverManager.getConnection(connections.getJdbcUrl(), settings);
    }

    /** Whether it is inside this process. */
    public boolean isEmbedded() {
        return address.startsWith(H2) && !address.startsWith(H2 + "tcp:") && !address.startsWith(H2 + "ssl:");
    }

    /** Whether deliveries can be looked up and entered. */
    public Prerequisite prerequisite() {
        return new Prerequisite("The database " + address, this::check, Database::isFromDatabase);
    }

    /** H2 closes itself when it cannot write, and its connections stay so; with new ones it opens its file again. */
    private void check() throws Exception {
        if (file.isPresent()) {
            Room.in(file.get().content()).requireFor(0);
        }
        try {
            query();
        } catch (SQLTransientConnectionException e) {
            // the pool has waited, and has checked each of its connections
            throw e;
        } catch (SQLException e) {
            connections.getHikariPoolMXBean().softEvictConnections();
            query();
        }
    }

    private void query() throws SQLException {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeQuery(QUERY).close();
        }
    }

    /** All of it except the meaning of two attempts at once; the entries of a file are digests, which are always valid. */
    private static boolean isFromDatabase(Throwable failure) {
        return ObjectHelper.getException(DataIntegrityViolationException.class, failure) == null
                && (ObjectHelper.getException(SQLException.class, failure) != null
                        || ObjectHelper.getException(DataAccessException.class, failure) != null);
    }

    @Override
    protected void doStop() {
        connections.close();
    }

    /** H2 writes a commit half a second later by default; a process killed in between would deliver once more. */
    private static String url(String url) {
        if (url.startsWith(POSTGRESQL)) {
            return url;
        }
        if (!url.startsWith(H2)) {
            throw new InvalidPropertiesException(
                    "repository.url must begin with " + H2 + " or " + POSTGRESQL + ", " + EXAMPLE);
        }
        if (url.toUpperCase(Locale.ROOT).contains("WRITE_DELAY")) {
            throw new InvalidPropertiesException(
                    "repository.url must not set WRITE_DELAY: it is 0, since a commit that is not written is forgotten"
                            + " when the process is killed");
        }
        return url + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }
}
