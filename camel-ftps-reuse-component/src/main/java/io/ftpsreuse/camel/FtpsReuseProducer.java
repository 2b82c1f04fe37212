// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import io.ftpsreuse.client.Circumstances;
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
 * A producer whose concurrent exchanges are spread over a few control connections ({@code maxConnections}). Upstream has a
 * producer, and so a connection, for each exchange that is under way, however many the server accepts.
 */
final class FtpsReuseProducer extends RemoteFileProducer<FTPFile> {

    private static final Logger LOG = LoggerFactory.getLogger(FtpsReuseProducer.class);

    private final FtpsReuseEndpoint endpoint;
    private final UploadLanes lanes;
    private WritableHealthCheckRepository healthChecks;
    private HealthCheck healthCheck;

    /** @param operations of its own, which upstream wants, but which never connects */
    FtpsReuseProducer(FtpsReuseEndpoint endpoint, FtpsReuseOperations operations) {
        super(endpoint, operations);
        this.endpoint = endpoint;
        this.lanes = new UploadLanes(endpoint.getConfiguration().getMaxConnections(), endpoint::newUploadLane);
    }

    /** Upstream's serves one exchange at a time. */
    @Override
    public boolean isSingleton() {
        return true;
    }

    @Override
    protected void doProcess(Exchange exchange) throws Exception {
        UploadLane lane = connected(exchange);
        try {
            lane.upload(exchange);
        } finally {
            lanes.giveBack(lane);
        }
    }

    private UploadLane connected(Exchange exchange) throws Exception {
        while (true) {
            UploadLane lane = lanes.take();
            try {
                lane.connect(exchange);
                return lane;
            } catch (GenericFileOperationFailedException e) {
                if (!lanes.giveUp(lane)) {
                    lanes.giveBack(lane);
                    throw e;
                }
                endpoint.traffic().condition().connected();
                LOG.warn(
                        "{} accepts {} of the {} connections that maxConnections allows. Further exchanges wait for one of"
                                + " these, and more is tried again in some minutes: {}",
                        endpoint.remoteServerInformation(),
                        lanes.accepted(),
                        endpoint.getConfiguration().getMaxConnections(),
                        Circumstances.printable(e.getMessage()));
            } catch (Exception e) {
                lanes.giveBack(lane);
                throw e;
            }
        }
    }

    /** Upstream's health check makes a connection; there is one beside it that does not. */
    @Override
    protected void doStart() throws Exception {
        super.doStart();
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
        for (UploadLane lane : lanes.clear()) {
            lane.hangUp();
        }
    }
}
