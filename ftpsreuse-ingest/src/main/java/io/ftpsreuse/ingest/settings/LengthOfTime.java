// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.settings;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.util.TimeUtils;

/** Reads lengths of time in Camel's notation, such as {@code 500} (milliseconds), {@code 30s} and {@code 1h30m}. */
public final class LengthOfTime {

    /** Camel itself reads any other word as zero. */
    private static final Pattern NOTATION = Pattern.compile("\\d{1,9}|(\\d{1,9}(d|h|ms|m|s))+");

    private LengthOfTime() {}

    /** The length, if the text is one and it is more than nothing. */
    public static Optional<Duration> of(String text) {
        if (!NOTATION.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis(TimeUtils.toMilliSeconds(text))).filter(length -> !length.isZero());
    }
}
