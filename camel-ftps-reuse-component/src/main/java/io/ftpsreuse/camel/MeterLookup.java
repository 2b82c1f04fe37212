// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import java.util.Optional;
import org.apache.camel.CamelContext;

/** Finds out whether there is somebody to keep meters, without needing the classes of Micrometer for it. */
final class MeterLookup {

    private static final String MICROMETER = "io.micrometer.core.instrument.MeterRegistry";

    private MeterLookup() {}

    static Optional<Meters> find(CamelContext context) {
        // With our own class loader: in OSGi that of the application may have Micrometer where ours has not.
        boolean present =
                context.getClassResolver().resolveClass(MICROMETER, MeterLookup.class.getClassLoader()) != null;
        return present ? MicrometerMeters.of(context) : Optional.empty();
    }
}
