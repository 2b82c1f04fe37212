// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import io.ftpsreuse.client.SessionReusingFtpsClient;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;

/**
 * The parameters {@code controlKeepAliveTimeout} and {@code controlKeepAliveReplyTimeout} of the client, removed from
 * those that Camel binds. Their setters are overloaded in commons-net, for a duration and for a number, and Camel binds
 * either of them.
 */
final class KeepAliveParameters {

    private static final String TIMEOUT = "controlKeepAliveTimeout";
    private static final String REPLY_TIMEOUT = "controlKeepAliveReplyTimeout";

    private final Map<String, Duration> values = new HashMap<>();

    /** Returns the other parameters. */
    Map<String, Object> removeFrom(Map<String, Object> parameters, CamelContext context) {
        Map<String, Object> others = new HashMap<>(parameters);
        remove(TIMEOUT, ChronoUnit.SECONDS, others, context);
        remove(REPLY_TIMEOUT, ChronoUnit.MILLIS, others, context);
        return others;
    }

    /** @param unit of a number without one */
    private void remove(String parameter, ChronoUnit unit, Map<String, Object> from, CamelContext context) {
        Object given = from.remove(parameter);
        if (given != null) {
            String value = given.toString();
            Duration duration = value.matches("\\d{1,9}")
                    ? Duration.of(Long.parseLong(value), unit)
                    : context.getTypeConverter().convertTo(Duration.class, value);
            values.put(parameter, duration);
        }
    }

    void applyTo(SessionReusingFtpsClient client) {
        Duration timeout = values.get(TIMEOUT);
        if (timeout != null) {
            client.setControlKeepAliveTimeout(timeout);
        }
        Duration replyTimeout = values.get(REPLY_TIMEOUT);
        if (replyTimeout != null) {
            client.setControlKeepAliveReplyTimeout(replyTimeout);
        }
    }
}
