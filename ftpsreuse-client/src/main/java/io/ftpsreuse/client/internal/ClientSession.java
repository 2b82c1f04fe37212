// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.client.diagnosis.Audience;
import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.internal.listing.ListingSession;
import io.ftpsreuse.client.internal.net.ConnectionOwner;
import io.ftpsreuse.client.internal.net.DataCommandStage;
import io.ftpsreuse.client.internal.net.Reply;
import io.ftpsreuse.client.internal.transfer.QueriedFacts;
import io.ftpsreuse.client.internal.transfer.TransferSession;
import io.ftpsreuse.client.traffic.TrafficObserver;
import java.io.IOException;
import java.util.List;
import org.apache.commons.net.ftp.FTPClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client as its transfers and listings see it. */
public final class ClientSession implements TransferSession, ListingSession {

    private static final Logger LOG = LoggerFactory.getLogger(ClientSession.class);

    private final HardenedFtpsClient client;
    private final ControlChannel control;
    private final DataChannel data;
    private final DataConnections connections;
    private final ConnectionOwner owner;
    private final QueriedFacts facts;

    public ClientSession(
            HardenedFtpsClient client,
            ControlChannel control,
            DataChannel data,
            DataConnections connections,
            ConnectionOwner owner,
            QueriedFacts facts) {
        this.client = client;
        this.control = control;
        this.data = data;
        this.connections = connections;
        this.owner = owner;
        this.facts = facts;
    }

    @Override
    public FailureContext failureContext() throws IOException {
        return control.failureContext();
    }

    @Override
    public TrafficObserver traffic() {
        return control.traffic();
    }

    @Override
    public FTPClient commands() {
        return client;
    }

    @Override
    public Audience audience() {
        return control.settings().audience();
    }

    @Override
    public boolean isMachineListingOffered() throws IOException {
        return control.settings().machineListing() && control.offersMachineListing();
    }

    @Override
    public boolean isBinary() {
        return client.isBinary();
    }

    @Override
    public boolean isOperationActive() {
        return owner.isOperationActive();
    }

    @Override
    public boolean isRenewable() {
        return owner.isRenewable();
    }

    @Override
    public List<String> directoryTrail() throws IOException {
        control.requireConnection();
        return connections.directoryTrail();
    }

    @Override
    public void renew(List<String> directoryTrail, IOException cause) throws IOException {
        owner.renew(directoryTrail, cause);
    }

    @Override
    public void renewToSettle(List<String> directoryTrail, IOException cause) throws IOException {
        owner.renewToSettle(directoryTrail, cause);
    }

    @Override
    public DataCommandStage stage() {
        return data.stage();
    }

    @Override
    public boolean settle() throws IOException {
        return data.broken().settle();
    }

    @Override
    public IOException verdictOn(IOException cause) {
        return data.broken().verdictOn(cause);
    }

    @Override
    public DataCommandFailedException directoryRefused(String directory) {
        return data.failures().directoryRefused(directory);
    }

    @Override
    public Reply reply() {
        return client.reply();
    }

    @Override
    public void restore(Reply reply) {
        client.restore(reply);
    }

    @Override
    public void askVersionAtRestart(String file) throws IOException {
        facts.downloadRestarts(file);
    }

    @Override
    public void disconnectIfUnwanted() {
        try {
            if (!owner.isOperationActive()) {
                client.disconnect();
            }
        } catch (IOException e) {
            LOG.debug("The control connection of a cancelled operation could not be closed", e);
        }
    }
}
