// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import io.ftpsreuse.ingest.settings.InvalidPropertiesException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * How the log is written: as text, or as JSON if the property {@code log.format} or the environment variable {@code
 * LOG_FORMAT} selects it. It must be set before the first logger is made, hence before Camel reads the properties.
 */
final class LogFormat {

    private static final String KEY = "log.format";
    private static final String STANDARD = "text";
    private static final String VARIABLE = "LOG_FORMAT";

    private LogFormat() {}

    /**
     * Tells log4j2.properties, by a system property, unless that is set.
     *
     * @throws InvalidPropertiesException if there is no such format
     */
    static void apply(Path properties, Map<String, String> environment) throws IOException {
        String format = System.getProperty(KEY, declaredIn(properties, environment));
        if (!Set.of(STANDARD, "json").contains(format)) {
            throw new InvalidPropertiesException(
                    KEY + " is '" + format + "', but must be text or json, for example: " + KEY + "=json");
        }
        if (!format.equals(STANDARD)) {
            System.setProperty(KEY, format);
        }
    }

    private static String declaredIn(Path properties, Map<String, String> environment) throws IOException {
        if (environment.containsKey(VARIABLE)) {
            return environment.get(VARIABLE);
        }
        Properties read = new Properties();
        try (Reader content = Files.newBufferedReader(properties, StandardCharsets.UTF_8)) {
            read.load(content);
        }
        return read.getProperty(KEY, STANDARD).trim();
    }
}
