// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.monitoring;

import io.ftpsreuse.client.traffic.TrafficObserver;

/** The meters of a component's endpoints, without a class of Micrometer, which is optional. */
interface Meters {

    /** The meters of one endpoint, shared with other endpoints of the same directory. */
    TrafficObserver of(MonitoredEndpoint endpoint);

    /** Removes those of an endpoint that is not in use any more, unless another shares them. */
    void release(MonitoredEndpoint endpoint);

    /** Removes all. */
    void remove();
}
