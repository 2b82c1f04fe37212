// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.monitoring;

import io.ftpsreuse.client.diagnosis.KnownFailure;
import java.util.Optional;

/** Receives the failures of an endpoint to connect, to log in or to poll. Called by several threads. */
interface FailureObserver {

    /** @param kind the catalogue's entry, if it has one */
    void failed(Optional<KnownFailure> kind);
}
