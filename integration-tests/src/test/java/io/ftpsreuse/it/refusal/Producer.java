// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.refusal;

import io.ftpsreuse.client.diagnosis.Explanation;
import io.ftpsreuse.client.diagnosis.KnownFailure;

/**
 * A way to bring a refusal about.
 *
 * @param refusal the entry of the catalogue that is to be found for it
 * @param by who says it: a real server, or a script with the source of its text
 * @param scenario what is done for it
 */
record Producer(KnownFailure refusal, String by, Scenario scenario) {

    /** Brings it about and asks the catalogue. */
    interface Scenario {
        Explanation explained() throws Exception;
    }
}
