// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.monitoring;

import io.ftpsreuse.client.traffic.TrafficObserver;

/**
 * Keeps the meters of an endpoint while the endpoint, or a producer or consumer of it, is started. Camel also stops a dynamic
 * endpoint of which another route still has a producer or consumer.
 */
public final class MeterUse {

    private final MonitoredEndpoint endpoint;
    private final ComponentMeters meters;
    private TrafficObserver observer;
    private int users;

    public MeterUse(MonitoredEndpoint endpoint, ComponentMeters meters) {
        this.endpoint = endpoint;
        this.meters = meters;
    }

    /** The endpoint, a producer or a consumer is started. */
    public synchronized void begin() {
        if (users++ == 0) {
            observer = meters.of(endpoint).orElse(null);
            if (observer != null) {
                endpoint.traffic().addObserver(observer);
            }
        }
    }

    /** One of them is stopped. */
    public synchronized void end() {
        if (users > 0 && --users == 0 && observer != null) {
            endpoint.traffic().removeObserver(observer);
            meters.release(endpoint);
            observer = null;
        }
    }
}
