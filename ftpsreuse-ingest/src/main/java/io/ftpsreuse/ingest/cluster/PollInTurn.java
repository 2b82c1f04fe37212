// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.cluster;

import java.util.function.BooleanSupplier;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Polls only when it is this process' turn. */
final class PollInTurn extends DefaultPollingConsumerPollStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(PollInTurn.class);

    private final BooleanSupplier turn;

    PollInTurn(BooleanSupplier turn) {
        this.turn = turn;
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        try {
            return turn.getAsBoolean() && super.begin(consumer, endpoint);
        } catch (DataAccessException e) {
            LOG.debug("The turn is unknown while the database cannot be used, which is logged once", e);
            return false;
        }
    }
}
