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
 * A producer whose concurrent exchanges are spread over a few control connections ({@code maxConnections}). camel-ftp has a
 * producer, and so a connection, for each exchange that is under way, however many the server accepts.
 */
final class FtpsReuseProducer extends RemoteFileProducer<FTPFile> {

    private static final Logger LOG = LoggerFactory.getLogger(FtpsReuseProducer.class);

    private final FtpsReuseEndpoint endpoint;
    private volatile ConnectionPool lanes;
    private WritableHealthCheckRepository healthChecks;
    private HealthCheck healthCheck;

    /** @param operations of its own, which camel-ftp wants, but which never connects */
    FtpsReuseProducer(FtpsReuseEndpoint endpoint, FtpsReuseOperations operations) {
        super(endpoint, operations);
        this.endpoint = endpoint;
        this.lanes = newLanes();
    }

    private ConnectionPool newLanes() {
        return new ConnectionPool(endpoint.getConfiguration().getMaxConnections(), endpoint::newUploadLane);
    }

    /** camel-ftp's serves one exchange at a time. */
    @Override
    public boolean isSingleton() {
        return true;
    }

    @Override
    protected void doProcess(Exchange exchange) throws Exception {
        ConnectionPool present = lanes;
        ProducerConnection lane = connected(present, exchange);
        try {
            lane.upload(exchange);
        } finally {
            present.giveBack(lane);
        }
    }

    /** A lane that the server has accepted. Only if it says that there are too many is another waited for. */
    private ProducerConnection connected(ConnectionPool present, Exchange exchange) throws Exception {
        while (true) {
            ProducerConnection lane = present.take();
            try {
                lane.connect(exchange);
                return lane;
            } catch (GenericFileOperationFailedException e) {
                if (!FailureExplanation.isTooManyConnections(e) || !present.giveUp(lane)) {
                    present.giveBack(lane);
                    throw e;
                }
                endpoint.traffic().connected();
                LOG.warn(
                        "{} accepts {} of the {} connections that maxConnections allows. Further exchanges wait for one of"
                                + " these, and more is tried again in some minutes: {}",
                        endpoint.remoteServerInformation(),
                        present.accepted(),
                        endpoint.getConfiguration().getMaxConnections(),
                        FailureContext.printable(e.getMessage()));
            } catch (Exception e) {
                present.giveBack(lane);
                throw e;
            }
        }
    }

    /** camel-ftp's health check makes a connection; there is one beside it that does not. */
    @Override
    protected void doStart() throws Exception {
        super.doStart();
        lanes = newLanes();
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
        lanes.end().forEach(ProducerConnection::end);
        endpoint.releaseMeters();
    }
}
