// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import io.ftpsreuse.ingest.delivery.Staging.Slot;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;

/**
 * The three steps by which a file is put into a folder exactly once: stage, claim, publish. They need the variables
 * {@code target} (whose journal), {@code folder} and {@code name} (the file's name there), and those set by {@link Identify}.
 *
 * <p>Whatever crashes or stands still in between: a staged file is complete, the journal lets one attempt in, and only
 * the staged file of that attempt is ever renamed into the folder, by any process.
 */
final class FolderSteps {

    /** The variable that is true if this exchange has put the file into the folder. */
    static final String PUBLISHED = "published";

    private static final String ATTEMPT = "attempt";
    private static final String WINNER = "winner";

    private final Map<String, DeliveryJournal> journals;

    /**
     * @param journals by target
     */
    FolderSteps(Map<String, DeliveryJournal> journals) {
        this.journals = Map.copyOf(journals);
    }

    /** Puts the file into a slot of its own; the body stays the file if the variable {@code keep} is true. */
    void stage(Exchange exchange) throws IOException {
        exchange.setVariable(ATTEMPT, UUID.randomUUID().toString());
        VendorFile file = exchange.getVariable("file", VendorFile.class);
        staging(exchange)
                .put(
                        exchange.getMessage().getBody(File.class).toPath(),
                        exchange.getVariable("keep", false, Boolean.class),
                        slot(exchange, ATTEMPT),
                        required(exchange, "name"),
                        file.modified());
    }

    /** Asks the journal which attempt at this delivery is entitled to publish. */
    void claim(Exchange exchange) {
        String winner = journal(exchange).claim(required(exchange, "key"), required(exchange, ATTEMPT));
        exchange.setVariable(WINNER, winner);
    }

    /**
     * Removes the staged file of this attempt if another is entitled, and publishes the content of that one, unless it is
     * done.
     */
    void publish(Exchange exchange) throws IOException {
        Staging staging = staging(exchange);
        if (!required(exchange, WINNER).equals(required(exchange, ATTEMPT))) {
            staging.remove(slot(exchange, ATTEMPT));
        }
        exchange.setVariable(PUBLISHED, staging.publish(slot(exchange, WINNER)));
    }

    /**
     * Whether the content was published after all, by another process that repairs the remains of a crash. Then the
     * journal still has the attempt, and its slot is empty.
     */
    boolean isPublishedByAnother(Exchange exchange) throws IOException {
        if (exchange.getVariable(WINNER) == null || exchange.getVariable(PUBLISHED) != null) {
            return false;
        }
        // in this order: a process that withdraws the slot's content removes the attempt first
        return staging(exchange).fileIn(slot(exchange, WINNER)).isEmpty()
                && journal(exchange)
                        .winner(required(exchange, "key"))
                        .filter(required(exchange, WINNER)::equals)
                        .isPresent();
    }

    /**
     * Withdraws the staged and unpublished content of an abandoned file: it will not be published any more, and
     * if the vendor brings the file again, it is delivered.
     */
    Optional<Path> withdraw(Exchange exchange) throws IOException {
        if (exchange.getVariable(ATTEMPT) == null) {
            return Optional.empty();
        }
        Staging staging = staging(exchange);
        Optional<String> winner = journal(exchange).winner(required(exchange, "key"));
        if (winner.isPresent()) {
            Optional<Path> entitled = staging.fileIn(new Slot(required(exchange, "key"), winner.get()));
            if (entitled.isPresent()) {
                // first, so that nobody publishes it meanwhile
                journal(exchange).remove(required(exchange, "key"));
                return entitled;
            }
        }
        return staging.fileIn(slot(exchange, ATTEMPT));
    }

    private DeliveryJournal journal(Exchange exchange) {
        return journals.get(required(exchange, "target"));
    }

    private static Staging staging(Exchange exchange) {
        return new Staging(Path.of(required(exchange, "folder")));
    }

    private static Slot slot(Exchange exchange, String attempt) {
        return new Slot(required(exchange, "key"), required(exchange, attempt));
    }

    private static String required(Exchange exchange, String variable) {
        String value = exchange.getVariable(variable, String.class);
        if (value == null) {
            throw new RuntimeCamelException("The route has not set the variable " + variable);
        }
        return value;
    }
}
