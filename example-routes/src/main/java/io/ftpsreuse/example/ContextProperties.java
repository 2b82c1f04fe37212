// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.example;

import java.time.Duration;
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

    /**
     * The value of a property that is a length of time.
     *
     * @throws InvalidPropertiesException if it is set and is none
     */
    Duration duration(String key, String standard) {
        String text = get(key).orElse(standard);
        return LengthOfTime.of(text)
                .orElseThrow(() -> new InvalidPropertiesException(key + " is '" + text
                        + "', but must be a length of time, for example: " + key + "=" + standard));
    }
}
