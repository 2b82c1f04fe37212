// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.monitoring;

import io.ftpsreuse.client.ServerMemory;

/** A component as the console sees it. */
public interface MonitoredComponent extends ManagedTraffic {

    /** Mechanism and counters of each server of the component's endpoints. */
    ServerMemory getServerMemory();
}
