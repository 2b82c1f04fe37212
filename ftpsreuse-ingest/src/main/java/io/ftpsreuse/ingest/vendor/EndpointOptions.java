// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.vendor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Asks the component whether it accepts the options of a vendor, before a route is made of them: a route that fetches
 * claimed files would ask only when it has a file. Options that several vendors have in common are checked once.
 */
public final class EndpointOptions {

    private static final String COMPONENT = "ftpsreuse";

    private final CamelContext context;
    private final Map<String, Optional<String>> known = new HashMap<>();

    /**
     * @param context which has the component
     */
    public EndpointOptions(CamelContext context) {
        this.context = context;
    }

    /** The error in a vendor's options: a sentence that names the key, and the option if it is a single one. */
    public Optional<String> problemWith(Vendor vendor) {
        if (vendor.server().options().isEmpty()) {
            return Optional.empty();
        }
        return known.computeIfAbsent(vendor.server().options(), this::errorIn)
                .map(wrong -> VendorSetting.OPTIONS.problem(vendor.name(), wrong));
    }

    private Optional<String> errorIn(String declared) {
        List<String> options = List.of(declared.split("&"));
        return refusal(options)
                .map(failure -> "is not accepted: " + culprit(options).orElse("") + reason(failure, options));
    }

    /** The option without which the others are accepted. */
    private Optional<String> culprit(List<String> options) {
        for (String option : options) {
            List<String> others = new ArrayList<>(options);
            others.remove(option);
            if (refusal(others).isEmpty()) {
                return Optional.of(name(option) + ", ");
            }
        }
        return Optional.empty();
    }

    private Optional<Exception> refusal(List<String> options) {
        Endpoint endpoint = null;
        try {
            endpoint = context.getComponent(COMPONENT)
                    .createEndpoint(COMPONENT + "://localhost/?" + String.join("&", options));
            ServiceHelper.initService(endpoint);
            ServiceHelper.stopAndShutdownService(endpoint.createConsumer(exchange -> {}));
            return Optional.empty();
        } catch (Exception e) {
            return Optional.of(e);
        } finally {
            ServiceHelper.stopAndShutdownService(endpoint);
        }
    }

    /** The root cause; not with the value of an option that may be misspelt, or that is a password. */
    private static String reason(Exception failure, List<String> options) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        if (root instanceof ResolveEndpointFailedException) {
            return "there is no such option of " + COMPONENT;
        }
        String reason = String.valueOf(root.getMessage());
        for (String option : options) {
            boolean secret = name(option).toLowerCase(Locale.ROOT).contains("pass");
            reason = secret ? reason.replace(option.substring(option.indexOf('=') + 1), "...") : reason;
        }
        return reason;
    }

    private static String name(String option) {
        return option.contains("=") ? option.substring(0, option.indexOf('=')) : option;
    }
}
