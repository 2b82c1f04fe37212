// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import java.io.File;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * The encoding of local file names. On Unix the JVM reads it from the environment's locale, and no option of the JVM
 * changes it; without a locale (systemd, containers, cron) it is ASCII, and {@code rechnung-müller.csv} cannot be stored.
 */
final class LocalNames {

    private static final String ENCODING = "sun.jnu.encoding";

    /** A character of each of many scripts: only a Unicode encoding has both. */
    private static final String ANY_SCRIPT = "ü中";

    private LocalNames() {}

    /** The error of the encoding of this JVM, if there are names that it cannot store. */
    static Optional<String> problem() {
        return File.separatorChar == '\\' ? Optional.empty() : problemWith(System.getProperty(ENCODING, "UTF-8"));
    }

    static Optional<String> problemWith(String encoding) {
        if (Charset.isSupported(encoding)
                && Charset.forName(encoding).newEncoder().canEncode(ANY_SCRIPT)) {
            return Optional.empty();
        }
        return Optional.of("The encoding of local file names is " + encoding + " (" + ENCODING
                + "), so that a vendor's file with another character in its name could neither be fetched nor be"
                + " quarantined. Set LANG=C.UTF-8 in the environment, and no other locale in LC_ALL or LC_CTYPE; for"
                + " example: LANG=C.UTF-8 java -jar ftpsreuse-ingest.jar");
    }
}
