// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import io.ftpsreuse.client.DataCommand;
import io.ftpsreuse.client.RenewalCause;
import io.ftpsreuse.client.SessionNotResumedException;
import io.ftpsreuse.client.internal.net.ConnectionOwner;
import io.ftpsreuse.client.internal.net.IoSupplier;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import org.apache.commons.net.ftp.FTPClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the data connections of a client, on another control connection where the session of the present one can be resumed no
 * more. Used by the client's thread only.
 */
public final class DataConnections {

    private static final Logger LOG = LoggerFactory.getLogger(DataConnections.class);

    /** Each renewal rules out a mechanism or replaces a session that was used up, so few are ever needed. */
    private static final int MOST_ATTEMPTS = 6;

    /** A trail of more changes of directory than this is replaced by the reply to PWD. */
    private static final int LONGEST_TRAIL = 16;

    private final HardenedFtpsClient client;
    private final ControlChannel control;
    private final DataChannel channel;
    private final ConnectionOwner owner;
    private final ResumptionProbe probe;

    public DataConnections(
            HardenedFtpsClient client, ControlChannel control, DataChannel channel, ConnectionOwner owner) {
        this.client = client;
        this.control = control;
        this.channel = channel;
        this.owner = owner;
        this.probe = new ResumptionProbe(client, control, this);
    }

    /**
     * As {@link #open(String, String)} where the data connection is with this client.
     *
     * @param betweenServers opens one between two servers
     */
    public Socket open(String name, String arg, IoSupplier<Socket> betweenServers) throws IOException {
        int mode = client.getDataConnectionMode();
        boolean remote = mode == FTPClient.ACTIVE_REMOTE_DATA_CONNECTION_MODE
                || mode == FTPClient.PASSIVE_REMOTE_DATA_CONNECTION_MODE;
        return remote ? betweenServers.get() : open(name, arg);
    }

    /**
     * commons-net returns the data socket, or null when the server refused. Here it is a data connection that resumed the
     * control connection's session, or an exception.
     */
    Socket open(String name, String arg) throws IOException {
        control.requireProtection();
        DataCommand dataCommand = new DataCommand(name);
        channel.begin(dataCommand);
        long restartOffset = client.getRestartOffset();
        List<String> directoryTrail = directoryTrail();
        IOException usedUp = owner.isRenewable() ? reasonToRenew() : null;
        for (int attempt = 1; ; attempt++) {
            try {
                if (usedUp != null) {
                    owner.renew(directoryTrail, usedUp);
                }
                return attempt(dataCommand, arg, restartOffset);
            } catch (SessionNotResumedException e) {
                if (e.isConclusive()) {
                    // Only now, when the search is over: so that a server that was mended is found to be, next time.
                    control.serverRecord().exploreAgain(control.settings().protocols());
                }
                if (e.isConclusive() || !owner.isRenewable() || attempt == MOST_ATTEMPTS) {
                    throw e;
                }
                usedUp = e;
            }
        }
    }

    private IOException reasonToRenew() {
        ControlConnection connection = control.connection();
        if (channel.isReplyOutstanding()) {
            return connection.failures().outOfStep();
        }
        return connection.resumption().isWornOut() ? connection.failures().wornOut() : null;
    }

    private Socket attempt(DataCommand dataCommand, String arg, long restartOffset) throws IOException {
        if (control.connection().resumption().isSurelyExhausted()) {
            throw control.connection()
                    .failures()
                    .exhausted(
                            "The server sends no new session to resume on data connections",
                            RenewalCause.SESSION_USED_UP);
        }
        if (dataCommand.isUpload()) {
            probe.beforeUpload(owner.isRenewable());
        }
        client.setRestartOffset(restartOffset);
        requireRepresentation(dataCommand);
        return channel.open(dataCommand, arg);
    }

    /** Fails where a file would be converted that is to go byte by byte: it would be another one, and not be verified. */
    private void requireRepresentation(DataCommand dataCommand) throws IOException {
        if (dataCommand.isListing()) {
            return;
        }
        if (!client.isRepresentedAsWanted()) {
            throw channel.failures().refused(dataCommand);
        }
        if (!client.isBinary() && control.serverRecord().isFirstToSayThatFilesAreConverted()) {
            LOG.warn(
                    "Files are transferred to and from {} in ASCII, as {} demands: line ends are"
                            + " converted, and neither size nor digest of a file is verified",
                    control.connection().server(),
                    control.settings().audience().words("{binary=false|setFileType}"));
        }
    }

    /** The arguments of CWD that lead from the login to the working directory. */
    public List<String> directoryTrail() throws IOException {
        DirectoryTrail trail = control.connection().trail();
        if (trail.directories().size() > LONGEST_TRAIL && !channel.isReplyOutstanding()) {
            String directory = client.printWorkingDirectory();
            if (directory != null) {
                trail.isIn(directory);
            }
        }
        return trail.directories();
    }
}
