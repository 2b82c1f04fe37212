// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import io.ftpsreuse.camel.monitoring.FtpsReuseProducerHealthCheck;
import io.ftpsreuse.camel.parallel.ConnectionPool;
import io.ftpsreuse.camel.parallel.ProducerConnection;
import io.ftpsreuse.client.diagnosis.FailureContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.RemoteFileProducer;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.commons.net.ftp.FTPFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A producer that uploads concurrent exchanges over several control connections, at most {@code maxConnections}. camel-ftp has
 * a producer, and so a connection, for each concurrent exchange, however many the server accepts.
 */
final class FtpsReuseProducer extends RemoteFileProducer<FTPFile> {

    private static final Logger LOG = LoggerFactory.getLogger(FtpsReuseProducer.class);

    private final FtpsReuseEndpoint endpoint;
    private volatile ConnectionPool<ProducerConnection> connections;
    private WritableHealthCheckRepository healthChecks;
    private HealthCheck healthCheck;

    /** @param operations that camel-ftp requires, but which never connect */
    FtpsReuseProducer(FtpsReuseEndpoint endpoint, FtpsReuseOperations operations) {
        super(endpoint, operations);
        this.endpoint = endpoint;
        this.connections = newPool();
    }

    private ConnectionPool<ProducerConnection> newPool() {
        return new ConnectionPool<>(endpoint.getConfiguration().getMaxConnections(), endpoint::newProducerConnection);
    }

    /** camel-ftp's producer serves one exchange at a time. */
    @Override
    public boolean isSingleton() {
        return true;
    }

    @Override
    protected void doProcess(Exchange exchange) throws Exception {
        ConnectionPool<ProducerConnection> present = connections;
        ProducerConnection connection = connected(present, exchange);
        try {
            connection.upload(exchange);
        } finally {
            present.giveBack(connection);
        }
    }

    /** A connection that the server has accepted. Waits for another one only if the server has too many connections. */
    private ProducerConnection connected(ConnectionPool<ProducerConnection> present, Exchange exchange)
            throws Exception {
        while (true) {
            ProducerConnection connection = present.take();
            try {
                connection.connect(exchange);
                present.accepted(connection);
                return connection;
            } catch (GenericFileOperationFailedException e) {
                if (!FailureExplanation.isTooManyConnections(e) || !present.withdraw(connection)) {
                    present.giveBack(connection);
                    throw e;
                }
                endpoint.traffic().connected();
                LOG.warn(
                        "{} accepts {} of the {} connections of maxConnections. Further exchanges wait for one of these;"
                                + " retrying the rest in 5 minutes: {}",
                        endpoint.remoteServerInformation(),
                        present.acceptedCount(),
                        endpoint.getConfiguration().getMaxConnections(),
                        FailureContext.printable(e.getMessage()));
            } catch (Exception e) {
                present.giveBack(connection);
                throw e;
            }
        }
    }

    /** camel-ftp's health check makes a connection; a second check makes none. */
    @Override
    protected void doStart() throws Exception {
        super.doStart();
        connections = newPool();
        endpoint.useMeters();
        healthChecks = HealthCheckHelper.getHealthCheckRepository(
                endpoint.getCamelContext(), "producers", WritableHealthCheckRepository.class);
        if (healthChecks != null) {
            healthCheck = new FtpsReuseProducerHealthCheck(endpoint);
            healthCheck.setEnabled(endpoint.component().isHealthCheckProducerEnabled());
            healthChecks.addHealthCheck(healthCheck);
        }
    }

    @Override
    protected void doStop() throws Exception {
        if (healthCheck != null) {
            healthChecks.removeHealthCheck(healthCheck);
            healthCheck = null;
        }
        super.doStop();
        connections.close().forEach(ProducerConnection::end);
        endpoint.releaseMeters();
    }
}
