// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import java.util.Optional;
import org.apache.camel.CamelContext;

/** Finds out whether there is somebody to keep meters, without needing the classes of Micrometer for it. */
final class MeterLookup {

    private static final String MICROMETER = "io.micrometer.core.instrument.MeterRegistry";

    private MeterLookup() {}

    static Optional<Meters> find(CamelContext context) {
        return isPresent() ? MicrometerMeters.of(context) : Optional.empty();
    }

    /** Camel's resolver of classes asks other class loaders as well, which in OSGi may have it where ours has not. */
    private static boolean isPresent() {
        try {
            Class.forName(MICROMETER, false, MeterLookup.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
