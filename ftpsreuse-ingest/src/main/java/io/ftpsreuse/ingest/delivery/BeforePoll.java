// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;

/**
 * Before each poll of a vendor's directory, repairs the remains of a crash, and looks up the files to leave alone. While
 * something is missing that the deliveries need on our side, there is no look: it is not the files that failed. After a
 * poll it logs this.
 */
final class BeforePoll extends DefaultPollingConsumerPollStrategy {

    private final Prerequisites prerequisites;
    private final List<Leftovers> leftovers;
    private final FileGate gate;
    private final BooleanSupplier turn;
    private final Runnable looked;
    private final Outage outage;
    private final Backlog backlog;

    /**
     * @param prerequisites without which there is no look
     * @param turn whether there is to be a poll at all
     * @param looked called for each poll that listed the directory
     * @param outage called too
     * @param backlog gets the filter of the next listing
     */
    BeforePoll(
            Prerequisites prerequisites,
            List<Leftovers> leftovers,
            FileGate gate,
            BooleanSupplier turn,
            Runnable looked,
            Outage outage,
            Backlog backlog) {
        this.prerequisites = prerequisites;
        this.leftovers = List.copyOf(leftovers);
        this.gate = gate;
        this.turn = turn;
        this.looked = looked;
        this.outage = outage;
        this.backlog = backlog;
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        prerequisites.takenBy(consumer);
        prerequisites.require();
        try {
            return prepare(endpoint) && super.begin(consumer, endpoint);
        } catch (RuntimeException e) {
            if (prerequisites.caused(e)) {
                prerequisites.require();
            }
            throw e;
        }
    }

    private boolean prepare(Endpoint endpoint) {
        if (!turn.getAsBoolean()) {
            return false;
        }
        outage.pollBegins();
        try {
            for (Leftovers folder : leftovers) {
                folder.repair();
            }
        } catch (IOException e) {
            throw new RuntimeCamelException("The target folder cannot be used: " + e.getMessage(), e);
        }
        gate.beginPoll();
        backlog.listingBegins(file -> isAccepted(file, endpoint));
        return true;
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        super.commit(consumer, endpoint, polledMessages);
        int limit = endpoint instanceof GenericFileEndpoint<?> files ? files.getMaxMessagesPerPoll() : 0;
        backlog.listingEnds(limit <= 0 || polledMessages < limit);
        outage.succeeded(Outage.Activity.POLL);
        looked.run();
    }

    /** Camel applies the filter of the vendor's route before it applies the pattern. */
    private static boolean isAccepted(GenericFile<?> file, Endpoint endpoint) {
        return !(endpoint instanceof GenericFileEndpoint<?> files)
                || files.getAntFilter() == null
                || files.getAntFilter().accept(false, file.getRelativeFilePath());
    }
}
