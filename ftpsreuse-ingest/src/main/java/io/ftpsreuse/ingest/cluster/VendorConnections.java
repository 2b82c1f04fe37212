// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.cluster;

import io.ftpsreuse.camel.FtpsReuseEndpoint;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The connections that are open and not in use, by the URI of the endpoint that describes the server. There are never more
 * than files are worked on at once, which the number of consumers of the claims bounds.
 */
final class VendorConnections extends ServiceSupport {

    private final CamelContext context;
    private final AtomicInteger made = new AtomicInteger();
    private final Map<String, Queue<VendorConnection>> idle = new ConcurrentHashMap<>();

    VendorConnections(CamelContext context) {
        this.context = context;
    }

    /** A connection that is the caller's until it is given back; it may have to be opened. */
    VendorConnection take(String server) throws Exception {
        VendorConnection connection = idleAt(server).poll();
        return connection != null ? connection : new VendorConnection(endpoint(server), "" + made.incrementAndGet());
    }

    void giveBack(String server, VendorConnection connection) {
        if (isRunAllowed()) {
            idleAt(server).add(connection);
        } else {
            connection.close();
        }
    }

    private Queue<VendorConnection> idleAt(String server) {
        return idle.computeIfAbsent(server, any -> new ConcurrentLinkedDeque<>());
    }

    private FtpsReuseEndpoint endpoint(String server) {
        FtpsReuseEndpoint endpoint = context.getEndpoint(server, FtpsReuseEndpoint.class);
        // a file is named, and not searched for: no need to go from directory to directory, nor to have a listing to
        // find
        // it
        endpoint.getConfiguration().setStepwise(false);
        endpoint.setFastExistsCheck(true);
        return endpoint;
    }

    @Override
    protected void doStop() {
        idle.values().forEach(connections -> connections.forEach(VendorConnection::close));
        idle.clear();
    }
}
