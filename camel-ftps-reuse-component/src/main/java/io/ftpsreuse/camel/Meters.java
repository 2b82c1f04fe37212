// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import io.ftpsreuse.client.TrafficObserver;

/** The meters of a component's endpoints. Knows nothing of who keeps them, which need not be there. */
interface Meters {

    /** Those of one endpoint, which other endpoints of the same directory share. */
    TrafficObserver of(FtpsReuseEndpoint endpoint);

    /** Removes all. */
    void remove();
}
