// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.settings;

import java.time.Duration;
import java.util.Optional;
import org.apache.camel.CamelContext;

/**
 * The properties of the application as a whole, with Camel's placeholders resolved.
 *
 * @param context whose properties they are
 */
public record ContextProperties(CamelContext context) {

    /**
     * The value of a property that is set and not blank.
     *
     * @throws InvalidPropertiesException if it refers to something that is not there
     */
    public Optional<String> get(String key) {
        return Optional.ofNullable(resolved(key)).map(String::trim).filter(value -> !value.isEmpty());
    }

    private String resolved(String key) {
        try {
            return context.resolvePropertyPlaceholders("{{?" + key + "}}");
        } catch (IllegalArgumentException e) {
            throw new InvalidPropertiesException(key + " " + UnresolvedReference.reason(context, key, e));
        }
    }

    /**
     * The value of a property that is a length of time.
     *
     * @throws InvalidPropertiesException if it is set and is none
     */
    public Duration duration(String key, String standard) {
        String text = get(key).orElse(standard);
        return LengthOfTime.of(text)
                .orElseThrow(() -> new InvalidPropertiesException(key + " is '" + text
                        + "', but must be a length of time, for example: " + key + "=" + standard));
    }

    /**
     * Whether a property is true; it is false when it is not set.
     *
     * @throws InvalidPropertiesException if it is set and is neither
     */
    public boolean flag(String key) {
        String text = get(key).orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            throw new InvalidPropertiesException(
                    key + " is '" + text + "', but must be true or false, for example: " + key + "=true");
        }
        return text.equals("true");
    }

    /**
     * The value of a property that is a number.
     *
     * @throws InvalidPropertiesException if it is set and is none, or not within these
     */
    public int number(String key, int least, int most, int standard) {
        String text = get(key).orElse(String.valueOf(standard));
        int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            throw new InvalidPropertiesException(key + " is '" + text + "', but must be a number from " + least + " to "
                    + most + ", for example: " + key + "=" + standard);
        }
        return number;
    }
}
