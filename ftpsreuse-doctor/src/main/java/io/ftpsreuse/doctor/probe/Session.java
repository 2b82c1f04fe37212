// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.client.ServerMemory;
import io.ftpsreuse.client.SessionNotResumedException;
import io.ftpsreuse.client.SessionReusingFtpsClient;
import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import io.ftpsreuse.doctor.plan.ExaminationPlan;
import io.ftpsreuse.doctor.plan.Login;
import io.ftpsreuse.doctor.plan.Target;
import io.ftpsreuse.doctor.report.ServerNeeds;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPFile;

/** The component's client, logged in and in the directory to examine, which renews its control connection by itself. */
final class Session implements Closeable {

    private final Target target;
    private final String password;
    private final ServerNeeds needs;
    private final Login.Preparation preparation;
    private final SessionReusingFtpsClientFactory factory;
    private final BooleanSupplier wanted;
    private final SessionReusingFtpsClient client;

    /** @param wanted whether the control connection may be renewed */
    Session(
            ExaminationPlan order,
            Login login,
            ServerNeeds needs,
            SessionReusingFtpsClientFactory factory,
            BooleanSupplier wanted) {
        this.target = order.target();
        this.password = login.password();
        this.needs = needs;
        this.preparation = login.preparation();
        this.factory = factory;
        this.wanted = wanted;
        this.client = factory.newClient();
        client.setConnectTimeout(order.patienceMillis());
        client.setDefaultTimeout(order.patienceMillis());
        preparation.prepare(client);
        needs.applyTo(client);
        client.setControlConnectionRenewal(this::renew);
    }

    private void renew(SessionReusingFtpsClient renewed, List<String> directoryTrail, IOException cause)
            throws IOException {
        if (!wanted.getAsBoolean()) {
            throw new IOException("The examination was given up", cause);
        }
        renewed.disconnect();
        connect();
        logIn();
        for (String directory : directoryTrail) {
            renewed.changeWorkingDirectory(directory);
        }
    }

    void connect() throws IOException {
        client.connect(target.host(), target.port());
        if (client.getReplyCode() >= 400) {
            throw new IOException(client.getReplyString().strip());
        }
        preparation.connected(client);
    }

    void logIn() throws IOException {
        if (!client.login(target.username(), password)) {
            throw new LoginRefusedException(client.getReplyString(), false);
        }
        client.execPBSZ(0);
        client.execPROT("P");
        if (!client.setFileType(FTP.BINARY_FILE_TYPE)) {
            throw new BinaryRefusedException(client.getReplyCode(), client.getReplyString());
        }
        if (!needs.isActive()) {
            client.enterLocalPassiveMode();
        }
    }

    void enterDirectory() throws IOException {
        if (!target.directory().isEmpty() && !client.changeWorkingDirectory(target.directory())) {
            throw new LoginRefusedException(client.getReplyString(), true);
        }
    }

    SessionReusingFtpsClient client() {
        return client;
    }

    FTPFile[] list() throws IOException {
        try {
            return client.listFiles();
        } catch (IOException e) {
            throw saidOf(e);
        }
    }

    /** What the server says of a listing whose data connection broke, such as why it ended that; else the break itself. */
    private IOException saidOf(IOException failure) {
        boolean told = failure instanceof SessionNotResumedException
                || failure instanceof DataCommandFailedException
                || !client.isConnected();
        if (told) {
            return failure;
        }
        try {
            client.completePendingCommand();
        } catch (DataCommandFailedException e) {
            e.addSuppressed(failure);
            return e;
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    void download(String name) throws IOException {
        client.retrieveFile(name, OutputStream.nullOutputStream());
    }

    void upload(String name, byte[] content) throws IOException {
        client.storeFile(name, new ByteArrayInputStream(content));
    }

    /** What the client has learnt about the server; empty before the first handshake. */
    Optional<ServerMemory.Snapshot> learnt() {
        return factory.serverMemory().snapshots().values().stream().findFirst();
    }

    long controlConnections() {
        return learnt().map(ServerMemory.Snapshot::controlConnections).orElse(0L);
    }

    long resumed() {
        return learnt().map(ServerMemory.Snapshot::resumedDataConnections).orElse(0L);
    }

    long full() {
        return learnt().map(ServerMemory.Snapshot::fullDataConnections).orElse(0L);
    }

    /** Ends what another thread is doing with this session. */
    void breakOff() {
        client.breakOff();
    }

    @Override
    public void close() throws IOException {
        client.disconnect();
    }
}
