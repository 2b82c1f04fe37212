// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.examples.karaf;

import java.io.InputStream;
import java.nio.file.Path;
import org.apache.camel.karaf.core.OsgiDefaultCamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.apache.camel.xml.in.ModelParser;
import org.osgi.framework.BundleContext;

/** Makes a Camel context with the routes of all vendors. */
public final class VendorContexts {

    private static final String TEMPLATES = "/camel/vendors.camel.xml";

    private final BundleContext bundle;

    public VendorContexts(BundleContext bundle) {
        this.bundle = bundle;
    }

    /**
     * Makes a context whose routes are checked and do not run yet; the caller closes it.
     *
     * @throws Exception if a vendor's settings are not right, or Camel makes no route of them
     */
    ModelCamelContext prepare(Vendors vendors) throws Exception {
        ModelCamelContext context = new OsgiDefaultCamelContext(bundle);
        try {
            context.setAutoStartup(false);
            addTemplates(context);
            VendorRoutes routes = new VendorRoutes(context);
            for (Vendor vendor : vendors.all()) {
                remember(context, vendor, journal(vendors));
                routes.add(vendor);
            }
            context.start();
            return context;
        } catch (Exception | LinkageError e) {
            context.close();
            throw e;
        }
    }

    private static void addTemplates(ModelCamelContext context) throws Exception {
        try (InputStream templates = VendorContexts.class.getResourceAsStream(TEMPLATES)) {
            context.addRouteTemplateDefinitions(new ModelParser(templates, ModelParser.DEFAULT_NAMESPACE)
                    .parseRouteTemplatesDefinition()
                    .orElseThrow()
                    .getRouteTemplates());
        }
    }

    private static void remember(ModelCamelContext context, Vendor vendor, Path journal) throws Exception {
        var delivered = FileIdempotentRepository.fileIdempotentRepository(
                journal.resolve(vendor.name()).toFile());
        context.addService(delivered);
        context.getRegistry().bind("delivered-from-" + vendor.name(), delivered);
    }

    private Path journal(Vendors vendors) {
        // not the bundle's own storage, which is deleted when the feature is upgraded
        return vendors.journal()
                .map(Path::of)
                .orElseGet(() -> Path.of(bundle.getProperty("karaf.data"), "io.ftpsreuse.example"));
    }
}
