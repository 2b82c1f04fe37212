// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.examples.karaf;

import java.util.Collections;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.service.cm.ConfigurationException;

/**
 * The vendors that a configuration declares, by keys of the form {@code vendor.<name>.<setting>}.
 *
 * @param all each of them
 * @param journal the folder for the record of delivered files, if the configuration names one
 */
record Vendors(List<Vendor> all, Optional<String> journal) {

    static final Vendors NONE = new Vendors(List.of(), Optional.empty());

    static final String PREFIX = "vendor.";

    private static final String JOURNAL = "journal";
    private static final Pattern KEY = Pattern.compile("vendor\\.([A-Za-z0-9_-]+)\\.([a-z-]+)");

    /** The keys that ConfigAdmin, FileInstall and Karaf add to those of the user. */
    private static final List<String> OTHERS = List.of("service.", "felix.", "org.apache.");

    /**
     * Reads a configuration; none, or one that has nothing, declares no vendor.
     *
     * @throws ConfigurationException if a key has no meaning
     */
    static Vendors of(Dictionary<String, ?> configuration) throws ConfigurationException {
        if (configuration == null) {
            return NONE;
        }
        Map<String, Map<String, String>> settings = new TreeMap<>();
        for (String key : Collections.list(configuration.keys())) {
            var matcher = KEY.matcher(key);
            if (matcher.matches()) {
                settings.computeIfAbsent(matcher.group(1), name -> new TreeMap<>())
                        .put(matcher.group(2), configuration.get(key).toString().trim());
            } else if (!key.equals(JOURNAL) && OTHERS.stream().noneMatch(key::startsWith)) {
                throw new ConfigurationException(
                        key, "is not of the form vendor.<name>.<setting>, for example: vendor.acme.host");
            }
        }
        return new Vendors(
                settings.entrySet().stream()
                        .map(entry -> new Vendor(entry.getKey(), Map.copyOf(entry.getValue())))
                        .toList(),
                Stream.ofNullable(configuration.get(JOURNAL))
                        .map(Object::toString)
                        .findFirst());
    }
}
