// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.monitoring;

import io.ftpsreuse.client.traffic.TrafficObserver;

/** The meters of a component's endpoints. Knows nothing of who keeps them, which need not be there. */
interface Meters {

    /** Those of one endpoint, which other endpoints of the same directory share. */
    TrafficObserver of(MonitoredEndpoint endpoint);

    /** Removes those of an endpoint that is not in use any more, unless another shares them. */
    void release(MonitoredEndpoint endpoint);

    /** Removes all. */
    void remove();
}
