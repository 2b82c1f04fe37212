// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.monitoring;

import io.ftpsreuse.client.ServerAddress;
import org.apache.camel.Endpoint;

/** An endpoint as health checks, meters and the console see it. */
public interface MonitoredEndpoint extends Endpoint, ManagedTraffic {

    /** Host and port of the control connection. */
    ServerAddress serverAddress();

    /** Scheme, server and directory: the part of the URI that may be shown anywhere. */
    String address();

    /** The counters and the condition of the endpoint; connections of a {@code ftpClient} bean are not included. */
    EndpointTraffic traffic();
}
