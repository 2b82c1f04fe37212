// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import io.ftpsreuse.client.DataCommand;
import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.client.diagnosis.KnownFailure;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import java.util.Optional;

/** Makes the exceptions of data commands from the last reply on a control channel. */
final class DataCommandFailures {

    private final HardenedFtpsClient client;
    private final ControlChannel control;

    DataCommandFailures(HardenedFtpsClient client, ControlChannel control) {
        this.client = client;
        this.control = control;
    }

    /** The server refused the command itself, or one that it needs, such as PASV. */
    DataCommandFailedException refused(DataCommand command) {
        String answered = control.last().name();
        String what = command.name().equals(answered) ? command.name() : answered + " for " + command.name();
        return failure(what + " was refused", command, answered, true);
    }

    /** The server began the transfer and did not complete it. */
    DataCommandFailedException incomplete(DataCommand command) {
        return failure(command.name() + " did not complete", command, command.name(), false);
    }

    /** CWD was refused for the directory of a listing that has no entries. */
    DataCommandFailedException directoryRefused(String directory) {
        String answered = control.last().name();
        String what = "The directory " + directory + " cannot be listed: CWD was refused";
        return failure(what, new DataCommand(answered), answered, true);
    }

    private DataCommandFailedException failure(
            String what, DataCommand command, String answered, boolean beforeTransfer) {
        String reply = client.getReplyString();
        Command last = control.last();
        Optional<KnownFailure> known = KnownFailures.explain(last.name(), last.argument(), client.getReplyCode(), reply)
                .knownFailure();
        return new DataCommandFailedException(
                what,
                command,
                answered,
                client.getReplyCode(),
                beforeTransfer,
                control.connection().failureContext(reply),
                known);
    }
}
