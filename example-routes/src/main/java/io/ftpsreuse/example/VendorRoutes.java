// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.example;

import io.ftpsreuse.example.Vendor.Outbox;
import io.ftpsreuse.example.Vendor.Pickup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.spi.Registry;
import org.apache.camel.spi.RouteTemplateParameterSource;

/**
 * The vendors' routes, as parameters of the route templates vendor-files and vendor-outbox: Camel creates a route for
 * each when it starts, named {@code <vendor>-files} and {@code <vendor>-outbox}.
 *
 * <p>Passwords are not among the parameters: each is a bean, to which the parameter refers. So every character works
 * in it, and it never is part of an endpoint's URI.
 */
final class VendorRoutes implements RouteTemplateParameterSource {

    private final Map<String, Map<String, Object>> parameters = new LinkedHashMap<>();

    VendorRoutes(List<Vendor> vendors, Registry registry) {
        for (Vendor vendor : vendors) {
            registry.bind(passwordBean(vendor), vendor.server().password().toCharArray());
            vendor.pickup().ifPresent(pickup -> parameters.put(filesRoute(vendor.name()), of(vendor, pickup)));
            vendor.outbox().ifPresent(outbox -> parameters.put(outboxRoute(vendor.name()), of(vendor, outbox)));
        }
    }

    static String filesRoute(String vendor) {
        return vendor + "-files";
    }

    static String outboxRoute(String vendor) {
        return vendor + "-outbox";
    }

    @Override
    public Set<String> routeIds() {
        return parameters.keySet();
    }

    @Override
    public Map<String, Object> parameters(String routeId) {
        return parameters.get(routeId);
    }

    private static Map<String, Object> of(Vendor vendor, Pickup pickup) {
        Map<String, Object> values = serverOf(vendor, "vendor-files");
        values.put("directory", pickup.directory());
        values.put("pattern", pickup.pattern());
        values.put("archive", pickup.archive());
        values.put("delivery", pickup.delivery());
        values.put("folder", pickup.folder().orElse(""));
        values.put("queue", pickup.queue().orElse(""));
        return values;
    }

    private static Map<String, Object> of(Vendor vendor, Outbox outbox) {
        Map<String, Object> values = serverOf(vendor, "vendor-outbox");
        values.put("outbox", outbox.folder());
        values.put("uploadDirectory", outbox.uploadDirectory());
        return values;
    }

    private static Map<String, Object> serverOf(Vendor vendor, String template) {
        Vendor.Server server = vendor.server();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(TEMPLATE_ID, template);
        values.put("vendor", vendor.name());
        values.put("host", server.host());
        values.put("port", server.port());
        values.put("username", server.username());
        values.put("password", "#bean:" + passwordBean(vendor));
        values.put("delay", server.delay());
        values.put("options", server.options().isEmpty() ? "" : "&" + server.options());
        return values;
    }

    private static String passwordBean(Vendor vendor) {
        return "password-of-" + vendor.name();
    }
}
