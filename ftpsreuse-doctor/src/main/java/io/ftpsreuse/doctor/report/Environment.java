// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import java.util.Optional;

/** The versions of the doctor and of Java, for reports. */
public final class Environment {

    private Environment() {}

    static String version() {
        return Optional.ofNullable(Environment.class.getPackage().getImplementationVersion())
                .orElse("of a build directory");
    }

    public static String describe() {
        return "ftpsreuse doctor " + version() + ", Java " + System.getProperty("java.version");
    }
}
