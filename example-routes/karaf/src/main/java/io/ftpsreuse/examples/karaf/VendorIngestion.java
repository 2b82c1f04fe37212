// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.examples.karaf;

import java.util.Dictionary;
import java.util.Optional;
import org.apache.camel.model.ModelCamelContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationException;
import org.osgi.service.cm.ManagedService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the routes of the vendors that ConfigAdmin declares, while the ftpsreuse component is there.
 *
 * <p>Both may change at any time: a new configuration is checked first, then replaces the former one; when the
 * component's bundle stops, the routes end before it, and hold nothing of it. Files under way are delivered each time,
 * within Camel's shutdown timeout.
 */
public final class VendorIngestion implements ManagedService, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VendorIngestion.class);

    private final VendorContexts contexts;
    private Vendors vendors = Vendors.NONE;
    private boolean componentThere;
    private Optional<ModelCamelContext> running = Optional.empty();

    public VendorIngestion(VendorContexts contexts) {
        this.contexts = contexts;
    }

    @Override
    public synchronized void updated(Dictionary<String, ?> configuration) throws ConfigurationException {
        Vendors configured = Vendors.of(configuration);
        if (componentThere) {
            run(configured);
        }
        vendors = configured;
    }

    /** Called by Blueprint when the component's bundle has started. */
    public synchronized void componentCame(ServiceReference<?> component) {
        componentThere = true;
        try {
            run(vendors);
        } catch (ConfigurationException e) {
            LOG.error("No vendor's files are fetched or pushed: {}", e.getMessage(), e);
        }
    }

    /** Called by Blueprint when the component's bundle is about to stop. */
    public synchronized void componentGoes(ServiceReference<?> component) {
        componentThere = false;
        stop();
        LOG.info("The component ftpsreuse is gone; the vendors wait for it");
    }

    @Override
    public synchronized void close() {
        componentThere = false;
        stop();
    }

    private void run(Vendors configured) throws ConfigurationException {
        Optional<ModelCamelContext> next = prepare(configured);
        // two consumers of one vendor would fetch the same files
        stop();
        running = next;
        next.ifPresent(VendorIngestion::startRoutes);
        LOG.info(
                "Vendors: {}",
                configured.all().isEmpty() ? "none; see etc/io.ftpsreuse.example.cfg" : configured.all());
    }

    private Optional<ModelCamelContext> prepare(Vendors configured) throws ConfigurationException {
        if (configured.all().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(contexts.prepare(configured));
        } catch (ConfigurationException e) {
            throw e;
        } catch (Exception | LinkageError e) {
            throw new ConfigurationException("vendor", e.getMessage(), e);
        }
    }

    private static void startRoutes(ModelCamelContext context) {
        try {
            context.setAutoStartup(true);
            context.getRouteController().startAllRoutes();
        } catch (Exception e) {
            LOG.error("Not all vendors' routes could be started: {}", e.getMessage(), e);
        }
    }

    private void stop() {
        running.ifPresent(ModelCamelContext::stop);
        running = Optional.empty();
    }
}
