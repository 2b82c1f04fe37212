// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.docs;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;

/**
 * The tables of a component page, in the form in which Camel's generator wrote them into each page. Since Camel 3.8 it
 * writes only the names of templates there, which are in Camel's web site and nowhere else.
 */
final class OptionTables {

    private static final String HEAD =
            """
            [width="100%",cols="2,5,^1,2",options="header"]
            |===
            | Name | Description | Default | Type
            """;
    private static final String FOOT = "|===\n";

    private final ComponentModel component;

    OptionTables(ComponentModel component) {
        this.component = component;
    }

    String componentOptions() {
        List<? extends BaseOptionModel> options = component.getComponentOptions();
        return "The component supports " + options.size() + " options, which are listed below.\n\n" + table(options);
    }

    String endpointOptions() {
        List<? extends BaseOptionModel> path = component.getEndpointPathOptions();
        List<? extends BaseOptionModel> query = component.getEndpointParameterOptions();
        return "The endpoint is configured using URI syntax:\n\n----\n" + component.getSyntax()
                + "\n----\n\nwith the following path and query parameters:\n\n"
                + "=== Path Parameters (" + path.size() + " parameters)\n\n" + table(path)
                + "\n=== Query Parameters (" + query.size() + " parameters)\n\n" + table(query);
    }

    String headers() {
        List<? extends BaseOptionModel> headers = component.getEndpointHeaders();
        return "The component supports " + headers.size() + " message headers, which are listed below.\n\n"
                + table(headers);
    }

    private static String table(List<? extends BaseOptionModel> options) {
        return options.stream().map(OptionTables::row).collect(Collectors.joining("", HEAD, FOOT));
    }

    private static String row(BaseOptionModel option) {
        String group = option.getGroup() == null ? "" : " (" + option.getGroup() + ")";
        return "| *" + option.getName() + "*" + group
                + " | " + description(option).replace("|", "\\|")
                + " | " + Objects.toString(option.getDefaultValue(), "").replace("|", "\\|")
                + " | " + option.getShortJavaType() + "\n";
    }

    private static String description(BaseOptionModel option) {
        StringBuilder description = new StringBuilder();
        description.append(option.isRequired() ? "*Required* " : "");
        description.append(option.isAutowired() ? "*Autowired* " : "");
        description.append(option.isDeprecated() ? "*Deprecated* " : "");
        description.append(option.getDescription());
        if (option.getDefaultValueNote() != null
                && !option.getDefaultValueNote().isEmpty()) {
            description
                    .append(" By default: ")
                    .append(option.getDefaultValueNote())
                    .append('.');
        }
        if (option.getEnums() != null && !option.getEnums().isEmpty()) {
            description.append(" The value can be one of: ");
            description.append(String.join(", ", option.getEnums())).append('.');
        }
        return description.toString();
    }
}
