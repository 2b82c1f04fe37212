// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.example;

import java.util.Optional;
import org.apache.camel.CamelContext;

/**
 * The properties of the application as a whole, with Camel's placeholders resolved.
 *
 * @param context whose properties they are
 */
record ContextProperties(CamelContext context) {

    /** The value of a property that is set and not blank. */
    Optional<String> get(String key) {
        return Optional.ofNullable(context.resolvePropertyPlaceholders("{{?" + key + "}}"))
                .map(String::trim)
                .filter(value -> !value.isEmpty());
    }
}
