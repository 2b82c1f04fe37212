// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import io.ftpsreuse.client.ComingCommands;
import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.internal.net.ConnectionOwner;
import io.ftpsreuse.client.internal.net.IoSupplier;
import io.ftpsreuse.client.internal.net.Reply;
import io.ftpsreuse.client.internal.tls.PipeliningFinding;
import io.ftpsreuse.client.internal.transfer.CommandPipeline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.commons.net.ftp.FTPConnectionClosedException;
import org.apache.commons.net.ftp.FTPReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends commands whose order is known in one write, where the server is proven to support that (RFC 959 section 5.4 permits it), and
 * returns each reply when the program sends the command. Of commands that change something on the server only RNFR and RNTO are
 * pipelined: after a refused RNFR the server refuses RNTO, which the trial has shown. See "Pipelined commands" in
 * docs/architecture.md. Used by the client's thread only.
 */
public final class Pipelining implements CommandPipeline {

    private static final Logger LOG = LoggerFactory.getLogger(Pipelining.class);

    private final HardenedFtpsClient client;
    private final ControlChannel control;
    private final DataChannel data;
    private final ConnectionOwner owner;
    private final AnswersAhead answers;
    private final PassiveAhead passive;
    private final LongSupplier nanoTime;
    private CommandPlan plan = CommandPlan.NONE;

    private RenameState renames = RenameState.NONE;
    private boolean sourceAccepted;

    /** The renames of the present control connection. */
    private enum RenameState {
        /** There was none yet, so that a server could not show whether it keeps the argument of RNFR. */
        NONE,
        /** RNFR was accepted and RNTO not, so that a server may have kept its argument. */
        OPEN,
        /** The last RNFR was followed by an accepted RNTO. */
        DONE
    }

    public Pipelining(HardenedFtpsClient client, ControlChannel control, DataChannel data, ConnectionOwner owner) {
        this(client, control, data, owner, System::nanoTime);
    }

    Pipelining(
            HardenedFtpsClient client,
            ControlChannel control,
            DataChannel data,
            ConnectionOwner owner,
            LongSupplier nanoTime) {
        this.client = client;
        this.control = control;
        this.data = data;
        this.owner = owner;
        this.nanoTime = nanoTime;
        this.answers = new AnswersAhead(nanoTime);
        this.passive =
                new PassiveAhead(client, () -> control.serverRecord().overlap().isProven(), nanoTime);
    }

    /** Resets the state of one control connection. */
    public void forget() {
        plan = CommandPlan.NONE;
        renames = RenameState.NONE;
        answers.forget();
        if (passive.forget()) {
            finding().broke("a data connection that was made before its command broke");
        }
    }

    private PipeliningFinding finding() {
        return control.serverRecord().pipelining();
    }

    private boolean isPermitted() {
        return control.settings().pipelining()
                && control.isConnected()
                && finding().isPermitted()
                && (owner.isRenewable() || finding().isProven());
    }

    // Plans

    @Override
    public void beforeVersion(String file, boolean machineListing, ComingCommands coming) {
        tryOut();
        if (!isPermitted()) {
            return;
        }
        List<Command> commands = new ArrayList<>(CommandPlan.ofVersion(file, machineListing));
        coming.presenceOf().ifPresent(other -> commands.add(new Command(machineListing ? "MLST" : "SIZE", other)));
        if (coming.dataConnection()) {
            commands.addAll(passive.commands());
        }
        plan = new CommandPlan(commands);
    }

    @Override
    public void beforeUpload(String file) {
        tryOut();
        if (isPermitted()) {
            List<Command> commands = new ArrayList<>(List.of(new Command("SIZE", file)));
            commands.addAll(passive.commands());
            plan = new CommandPlan(commands);
        }
    }

    @Override
    public boolean rename(
            String from, String to, Optional<String> next, boolean machineListing, IoSupplier<Boolean> rename)
            throws IOException {
        sourceAccepted = false;
        if (isPermitted() && renames != RenameState.OPEN) {
            List<Command> commands = new ArrayList<>(List.of(new Command("RNFR", from), new Command("RNTO", to)));
            next.ifPresent(file -> commands.addAll(CommandPlan.ofVersion(file, machineListing)));
            plan = new CommandPlan(commands);
        }
        try {
            return rename.get();
        } finally {
            plan = CommandPlan.NONE;
        }
    }

    @Override
    public boolean isSourceAccepted() {
        return sourceAccepted;
    }

    // Commands and replies

    /**
     * Sends a command, together with those planned after it; or returns the reply that it has already.
     *
     * @param sender has commons-net send it alone
     */
    public int send(String name, String args, CommandSender sender) throws IOException {
        Command command = new Command(name, args);
        Optional<Reply> ahead = answers.take(command).or(() -> passive.take(command, client.isOpeningDataConnection()));
        CommandPlan planned = plan;
        plan = CommandPlan.NONE;
        if (ahead.isPresent()) {
            client.restore(ahead.get());
            return ahead.get().code();
        }
        // A name that cannot be sent fails the command for its own file only.
        boolean together = planned.beginsWith(command) && client.isSafe(planned.commands());
        if (together && sendAll(planned)) {
            return client.getReplyCode();
        }
        int reply = control.send(name, args, sender);
        follow(command, reply);
        if (reply == FTPReply.CANNOT_OPEN_DATA_CONNECTION && passive.isPortUsed()) {
            finding().fails("the port of PASV or EPSV was refused after other commands");
        }
        return reply;
    }

    private void follow(Command command, int reply) {
        if (command.name().equals("RNFR")) {
            sourceAccepted = FTPReply.isPositiveIntermediate(reply);
            renames = sourceAccepted ? RenameState.OPEN : renames;
        } else if (command.name().equals("RNTO") && FTPReply.isPositiveCompletion(reply)) {
            renames = RenameState.DONE;
        }
    }

    /** Returns whether the reply to the first command is of use. */
    private boolean sendAll(CommandPlan planned) throws IOException {
        List<Reply> replies = new ArrayList<>();
        List<Long> readNanos = new ArrayList<>();
        try {
            // A rename may take its time: it must not be repeated while the server is at it.
            ReplyLimit.within(client, planned.isRename() || finding().isProven(), () -> {
                client.sendTogether(planned.commands());
                passive.connect();
                for (Command each : planned.commands()) {
                    replies.add(read(each));
                    readNanos.add(nanoTime.getAsLong());
                }
            });
            finding().completed();
        } catch (IOException | RuntimeException e) {
            boolean renamed = planned.isRename() && replies.size() > 1;
            giveUp(e, planned.isRename() && !renamed);
            if (!renamed) {
                throw e;
            }
        }
        return keepAll(planned, replies, readNanos);
    }

    private boolean keepAll(CommandPlan planned, List<Reply> replies, List<Long> readNanos) {
        if (planned.isRename()) {
            requireOrder(planned, replies);
        } else if (!answers.isRecent(readNanos.get(0))) {
            // The server took long for the others; this one may prove nothing any more.
            return false;
        }
        for (int i = 1; i < replies.size(); i++) {
            keep(planned.commands().get(i), replies.get(i), readNanos.get(i));
        }
        client.restore(replies.get(0));
        return true;
    }

    private Reply read(Command command) throws IOException {
        client.getReply();
        Reply reply = client.reply();
        if (!PipelinedReply.suits(command, reply)) {
            throw new FTPConnectionClosedException("The control connection was closed, since it is out of step: "
                    + command.name() + " was answered by " + FailureContext.printable(client.getReplyString()));
        }
        follow(command, reply.code());
        return reply;
    }

    private void keep(Command command, Reply reply, long readNanos) {
        boolean forData = command.name().equals("PASV") || command.name().equals("EPSV");
        if (!forData) {
            answers.add(command, reply, readNanos);
        } else if (client.isConnected()) {
            passive.replied(command, reply);
        }
    }

    /**
     * Ends a control connection with replies that may still arrive, so that none is used for another command.
     *
     * @param reset whether the server may still have a rename to execute, which then would be of another version
     */
    private void giveUp(Exception cause, boolean reset) throws IOException {
        finding().broke(FailureContext.printable(cause.getMessage()));
        LOG.debug("Pipelined commands were not answered: {}", FailureContext.printable(cause.toString()));
        if (reset) {
            client.sockets().abortControl();
        }
        client.disconnect();
    }

    /** A server that has the argument of an earlier RNFR may have renamed another file. The trial excludes this. */
    private void requireOrder(CommandPlan planned, List<Reply> replies) {
        boolean renamedAfterRefusal =
                !FTPReply.isPositiveIntermediate(replies.get(0).code())
                        && FTPReply.isPositiveCompletion(replies.get(1).code());
        if (renamedAfterRefusal) {
            finding().fails("RNTO was accepted after a refused RNFR");
            LOG.warn(
                    "{} accepted RNTO after it refused RNFR; check the file {}",
                    control.serverRecord().server(),
                    FailureContext.printable(planned.commands().get(1).argument()));
        }
    }

    // The trial

    /** Tries pipelined commands that change nothing, before the first that may be pipelined after a rename. */
    private void tryOut() {
        boolean wanted = control.settings().pipelining() && control.isConnected() && owner.isRenewable();
        boolean possible = renames == RenameState.DONE && !data.isReplyOutstanding();
        if (!wanted || !possible || !finding().isToBeTried()) {
            return;
        }
        List<String> trail = control.directoryTrail();
        try {
            finding().tried(new PipeliningTrial(client).run());
        } catch (IOException e) {
            finding().tried(FailureContext.printable(e.getMessage()));
            renewAfterTrial(trail, e);
        }
    }

    private void renewAfterTrial(List<String> trail, IOException cause) {
        try {
            client.disconnect();
            owner.renew(trail, cause);
        } catch (IOException e) {
            LOG.debug("The control connection was not renewed after the trial of pipelined commands", e);
        }
    }
}
