// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.monitoring;

import io.ftpsreuse.client.diagnosis.KnownFailure;
import java.util.Optional;

/** Is told of what an endpoint could not do: connect, log in, or poll. For all threads. */
interface FailureObserver {

    /** @param kind the catalogue's entry, if it has one */
    void failed(Optional<KnownFailure> kind);
}
