// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.examples.karaf;

import java.util.Map;

/**
 * One vendor, as the configuration declares it.
 *
 * @param name the middle part of its keys
 * @param settings the values by the last part of their keys
 */
record Vendor(String name, Map<String, String> settings) {

    static final String PASSWORD = "password";

    boolean has(String setting) {
        return settings.containsKey(setting);
    }

    String get(String setting) {
        return settings.get(setting);
    }

    /** The whole key of a setting. */
    String keyOf(String setting) {
        return Vendors.PREFIX + name + "." + setting;
    }

    /** Shows no password. */
    @Override
    public String toString() {
        return name;
    }
}
