// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import io.ftpsreuse.client.DataCommand;
import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.client.ServerAddress;
import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.internal.net.DataCommandStage;
import io.ftpsreuse.client.internal.net.Reply;
import io.ftpsreuse.client.traffic.TrafficCounter;
import io.ftpsreuse.client.traffic.TrafficCounters;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.commons.net.ftp.FTPClient;

/** A session with an {@link OneFileServer}, which notes its renewals among the commands. */
final class FakeSession implements TransferSession {

    static final FailureContext CONTEXT = new FailureContext(
            new ServerAddress("localhost", 21), Optional.empty(), Optional.empty(), Optional.empty());

    final OneFileServer server = new OneFileServer();
    final TrafficCounters counters = new TrafficCounters();
    boolean binary = true;
    boolean wanted = true;
    boolean renewable = true;
    IOException renewalFailure;

    /** A negative reply to RETR. */
    static DataCommandFailedException refusal(int code, boolean beforeTransfer) {
        return new DataCommandFailedException(
                "RETR", new DataCommand("RETR"), "RETR", code, beforeTransfer, CONTEXT, Optional.empty());
    }

    long count(TrafficCounter counter) {
        return counters.counts().of(counter);
    }

    @Override
    public FTPClient commands() {
        return server;
    }

    @Override
    public TrafficCounters traffic() {
        return counters;
    }

    @Override
    public FailureContext failureContext() {
        return CONTEXT;
    }

    @Override
    public boolean isBinary() {
        return binary;
    }

    @Override
    public boolean isOperationActive() {
        return wanted;
    }

    @Override
    public boolean isRenewable() {
        return renewable;
    }

    @Override
    public List<String> directoryTrail() {
        return List.of("in", "orders");
    }

    @Override
    public void renew(List<String> directoryTrail, IOException cause) throws IOException {
        server.commands.add("RENEW in " + String.join("/", directoryTrail));
        if (renewalFailure != null) {
            throw renewalFailure;
        }
    }

    @Override
    public void renewToSettle(List<String> directoryTrail, IOException cause) {
        server.commands.add("RENEW TO SETTLE in " + String.join("/", directoryTrail));
    }

    @Override
    public boolean settle() {
        server.commands.add("SETTLE");
        return true;
    }

    @Override
    public void askVersionAtRestart(String file) {
        server.commands.add("VERSION AT RESTART");
    }

    @Override
    public DataCommandStage stage() {
        throw new UnsupportedOperationException("Not used by downloads");
    }

    @Override
    public IOException verdictOn(IOException cause) {
        throw new UnsupportedOperationException("Not used by downloads");
    }

    @Override
    public Reply reply() {
        throw new UnsupportedOperationException("Not used by downloads");
    }

    @Override
    public void restore(Reply reply) {
        throw new UnsupportedOperationException("Not used by downloads");
    }

    @Override
    public void disconnectIfUnwanted() {
        throw new UnsupportedOperationException("Not used by downloads");
    }
}
