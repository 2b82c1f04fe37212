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

/** A client of the component, logged in and in the directory to examine. It renews its control connection itself. */
final class Session implements Closeable {

    private final Target target;
    private final String password;
    private final ServerNeeds needs;
    private final Login.Preparation preparation;
    private final SessionReusingFtpsClientFactory factory;
    private final BooleanSupplier mayRenew;
    private final SessionReusingFtpsClient client;

    /** @param mayRenew whether the control connection may be renewed */
    Session(
            ExaminationPlan plan,
            Login login,
            ServerNeeds needs,
            SessionReusingFtpsClientFactory factory,
            BooleanSupplier mayRenew) {
        this.target = plan.target();
        this.password = login.password();
        this.needs = needs;
        this.preparation = login.preparation();
        this.factory = factory;
        this.mayRenew = mayRenew;
        this.client = factory.newClient();
        client.setConnectTimeout(plan.timeoutMillis());
        client.setDefaultTimeout(plan.timeoutMillis());
        preparation.prepare(client);
        needs.applyTo(client);
        client.setControlConnectionRenewal(this::renew);
    }

    private void renew(SessionReusingFtpsClient renewed, List<String> directoryTrail, IOException cause)
            throws IOException {
        if (!mayRenew.getAsBoolean()) {
            throw new IOException("The examination was cancelled", cause);
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
            throw refused(LoginStepRefusedException.Step.LOGIN);
        }
        client.execPBSZ(0);
        client.execPROT("P");
        if (!client.setFileType(FTP.BINARY_FILE_TYPE)) {
            throw refused(LoginStepRefusedException.Step.BINARY);
        }
        if (!needs.isActive()) {
            client.enterLocalPassiveMode();
        }
    }

    void enterDirectory() throws IOException {
        if (!target.directory().isEmpty() && !client.changeWorkingDirectory(target.directory())) {
            throw refused(LoginStepRefusedException.Step.DIRECTORY);
        }
    }

    private LoginStepRefusedException refused(LoginStepRefusedException.Step step) {
        return new LoginStepRefusedException(step, client.getReplyCode(), client.getReplyString());
    }

    SessionReusingFtpsClient client() {
        return client;
    }

    FTPFile[] list() throws IOException {
        try {
            return client.listFiles();
        } catch (IOException e) {
            throw replyAfter(e);
        }
    }

    /** The reply after the data connection of a listing failed, such as the reason; otherwise the failure itself. */
    private IOException replyAfter(IOException failure) {
        boolean explained = failure instanceof SessionNotResumedException
                || failure instanceof DataCommandFailedException
                || !client.isConnected();
        if (explained) {
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

    /** The state that the client keeps about the server; empty before the first handshake. */
    Optional<ServerMemory.Snapshot> serverMemory() {
        return factory.serverMemory().snapshots().values().stream().findFirst();
    }

    long controlConnections() {
        return serverMemory().map(ServerMemory.Snapshot::controlConnections).orElse(0L);
    }

    long resumed() {
        return serverMemory().map(ServerMemory.Snapshot::resumedDataConnections).orElse(0L);
    }

    long full() {
        return serverMemory().map(ServerMemory.Snapshot::fullDataConnections).orElse(0L);
    }

    /** Aborts the operation of another thread in this session. */
    void breakOff() {
        client.breakOff();
    }

    @Override
    public void close() throws IOException {
        client.disconnect();
    }
}
