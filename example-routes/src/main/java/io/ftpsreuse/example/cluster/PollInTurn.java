// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.example.cluster;

import java.util.function.BooleanSupplier;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;

/** Polls only when it is this process' turn. */
final class PollInTurn extends DefaultPollingConsumerPollStrategy {

    private final BooleanSupplier turn;

    PollInTurn(BooleanSupplier turn) {
        this.turn = turn;
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        return turn.getAsBoolean() && super.begin(consumer, endpoint);
    }
}
