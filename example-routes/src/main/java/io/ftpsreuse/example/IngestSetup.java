// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.example;

import jakarta.jms.ConnectionFactory;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the vendors when Camel has read the properties, and gives Camel their routes and the broker they need. */
final class IngestSetup extends MainListenerSupport {

    private static final Logger LOG = LoggerFactory.getLogger(IngestSetup.class);

    @Override
    public void afterConfigure(BaseMainSupport main) {
        CamelContext context = main.getCamelContext();
        List<Vendor> vendors = new VendorProperties(context).read();
        vendors.forEach(vendor -> LOG.info("Vendor {}", vendor.summary()));

        context.getRegistry().bind("vendorRoutes", new VendorRoutes(vendors, context.getRegistry()));
        if (vendors.stream().anyMatch(IngestSetup::needsQueue)) {
            startBroker(context);
        }
    }

    private static boolean needsQueue(Vendor vendor) {
        return vendor.pickup().flatMap(Vendor.Pickup::queue).isPresent();
    }

    private static void startBroker(CamelContext context) {
        Broker broker = new Broker(context);
        try {
            context.addService(broker, true, true);
        } catch (Exception e) {
            throw new IllegalStateException("The broker cannot be started: " + e.getMessage(), e);
        }
        context.getRegistry().bind("connectionFactory", ConnectionFactory.class, broker.connections());
    }
}
