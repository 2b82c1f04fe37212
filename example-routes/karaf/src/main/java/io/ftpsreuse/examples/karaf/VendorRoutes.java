// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.examples.karaf;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.RouteTemplateParameterDefinition;
import org.osgi.service.cm.ConfigurationException;

/** Makes a vendor's routes from the templates in vendors.camel.xml, whose parameters are the settings of a vendor. */
final class VendorRoutes {

    /** Each template, and the setting for whose sake a vendor has a route of it. */
    private static final Map<String, String> TEMPLATES = Map.of("vendor-files", "folder", "vendor-outbox", "outbox");

    private static final String NAME = "vendor";
    private static final String OPTIONS = "options";

    private final ModelCamelContext context;

    VendorRoutes(ModelCamelContext context) {
        this.context = context;
    }

    /**
     * Adds a vendor's routes.
     *
     * @throws ConfigurationException if a setting is unknown, or a required one is missing
     */
    void add(Vendor vendor) throws ConfigurationException {
        checkSettingsAreKnown(vendor);
        require(vendor, Vendor.PASSWORD);
        // as a bean, so that no endpoint has it in its URI
        context.getRegistry().bind("password-of-" + vendor.name(), vendor.get(Vendor.PASSWORD));
        List<String> selected = TEMPLATES.keySet().stream()
                .filter(template -> vendor.has(TEMPLATES.get(template)))
                .sorted()
                .toList();
        if (selected.isEmpty()) {
            throw new ConfigurationException(
                    vendor.keyOf("folder"),
                    "is not set, nor is " + vendor.keyOf("outbox") + ": there is nothing to do");
        }
        for (String template : selected) {
            add(vendor, template);
        }
    }

    private void add(Vendor vendor, String template) throws ConfigurationException {
        Map<String, Object> values = new TreeMap<>();
        for (RouteTemplateParameterDefinition parameter : parametersOf(template)) {
            String name = parameter.getName();
            if (vendor.has(name)) {
                values.put(name, name.equals(OPTIONS) ? "&" + vendor.get(name) : vendor.get(name));
            } else if (name.equals(NAME)) {
                values.put(name, vendor.name());
            } else if (parameter.getDefaultValue() == null) {
                require(vendor, name);
            }
        }
        TemplatedRouteBuilder.builder((CamelContext) context, template)
                .routeId(vendor.name() + "-" + TEMPLATES.get(template))
                .parameters(values)
                .add();
    }

    private void checkSettingsAreKnown(Vendor vendor) throws ConfigurationException {
        Set<String> known = TEMPLATES.keySet().stream()
                .map(this::parametersOf)
                .flatMap(Collection::stream)
                .map(RouteTemplateParameterDefinition::getName)
                .filter(name -> !name.equals(NAME))
                .collect(Collectors.toCollection(TreeSet::new));
        known.add(Vendor.PASSWORD);
        for (String setting : vendor.settings().keySet()) {
            if (!known.contains(setting)) {
                throw new ConfigurationException(
                        vendor.keyOf(setting),
                        "is not known. The settings of a vendor are " + String.join(", ", known));
            }
        }
    }

    private List<RouteTemplateParameterDefinition> parametersOf(String template) {
        RouteTemplateDefinition definition = context.getRouteTemplateDefinition(template);
        return definition.getTemplateParameters();
    }

    private static void require(Vendor vendor, String setting) throws ConfigurationException {
        if (!vendor.has(setting) || vendor.get(setting).isEmpty()) {
            throw new ConfigurationException(vendor.keyOf(setting), "is required, and not set");
        }
    }
}
