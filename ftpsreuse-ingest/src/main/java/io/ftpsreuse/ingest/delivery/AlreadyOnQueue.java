// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.ActiveMQDuplicateIdException;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;

/**
 * Whether a send failed because the broker has a message with this duplicate-detection id: then the
 * message is delivered, by an attempt that crashed before it could note it. Artemis knows an id from the moment that its
 * transaction is committed, not before.
 */
final class AlreadyOnQueue implements Predicate {

    @Override
    public boolean matches(Exchange exchange) {
        // not yet in the property for caught ones: the catch clause is still being chosen
        return Stream.iterate((Throwable) exchange.getException(), c -> c != null, Throwable::getCause)
                .anyMatch(ActiveMQDuplicateIdException.class::isInstance);
    }
}
