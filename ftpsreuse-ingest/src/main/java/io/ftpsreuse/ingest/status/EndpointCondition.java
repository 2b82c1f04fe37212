// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.status;

import io.ftpsreuse.camel.FtpsReuseEndpoint;
import io.ftpsreuse.camel.monitoring.FtpsReuseDevConsole;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/**
 * The condition of an endpoint, from the component's dev console; see docs/monitoring.md.
 *
 * @param state up, degraded or down
 * @param degraded the reasons why it is degraded although files pass
 * @param failure the message of the last exception, with the remedy; empty if there was none
 * @param failureTime when that was
 * @param certificateExpires when the certificate expires that the server showed last; empty if it has shown none
 */
record EndpointCondition(
        String state, List<String> degraded, String failure, String failureTime, String certificateExpires) {

    static EndpointCondition of(FtpsReuseEndpoint endpoint, Lines lines) {
        JsonObject json = FtpsReuseDevConsole.of(endpoint);
        List<String> degraded = new ArrayList<>();
        JsonArray reasons = json.getCollectionOrDefault("degraded", new JsonArray());
        reasons.forEach(each -> degraded.add(String.valueOf(each)));
        return new EndpointCondition(
                json.getString("condition"),
                degraded,
                lines.of(json.getString("failure")),
                lines.of(json.getString("failureTime")),
                lines.of(json.getString("certificateExpires")));
    }
}
