// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import io.ftpsreuse.client.ServerAddress;
import io.ftpsreuse.client.SessionReuse;
import io.ftpsreuse.client.TransferVerification;
import io.ftpsreuse.client.diagnosis.Audience;
import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import io.ftpsreuse.client.internal.listing.GuardedParsers;
import io.ftpsreuse.client.internal.listing.SystemType;
import io.ftpsreuse.client.internal.listing.WantedEntries;
import io.ftpsreuse.client.internal.tls.ControlConnectionContext;
import io.ftpsreuse.client.internal.transfer.FileVersions;
import io.ftpsreuse.client.internal.transfer.ServerDigest;
import io.ftpsreuse.client.traffic.TrafficObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPFileEntryParser;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.ftp.parser.DefaultFTPFileEntryParserFactory;

/** What the client makes of a server's words, one function for each parser, for the tests that feed it any words. */
public final class ClientParsing {

    private ClientParsing() {}

    /** The port that a reply to PASV or EPSV names. */
    public static int passivePort(String reply, boolean extended) throws IOException {
        Unconnected client = new Unconnected();
        if (extended) {
            client._parseExtendedPassiveModeReply(reply);
        } else {
            // This address stands for that of the control connection, which is not there.
            client._parsePassiveModeReply(reply.replace("0,0,0,0,", "0,0,0,1,"));
        }
        return client.getPassivePort();
    }

    /** The size that a reply to SIZE tells, or -1. */
    public static long size(String reply) {
        return FileVersions.sizeIn(reply);
    }

    /** The strongest digest offered in a reply to FEAT, and what it makes of a reply to its command. */
    public static Optional<String> digest(String features, String reply) throws IOException {
        Optional<ServerDigest> offered = ServerDigest.offeredBy(new Answering(features));
        return offered.isEmpty() ? Optional.empty() : offered.get().ask(new Answering(reply), "file");
    }

    /** Whether a reply to SYST chooses a parser of listings. */
    public static boolean isKnownSystem(String type) {
        return SystemType.isKnown(type);
    }

    /** Whether a reply turns a data connection down for not resuming a session. */
    public static boolean isReuseDemanded(int code, String reply) {
        return KnownFailures.isOfSessionReuse(code, reply);
    }

    /** An entry of a listing, as one of the parsers reads it; null if it is none. */
    public static FTPFile entry(String system, String line) {
        FTPFileEntryParser parser = new GuardedParsers(new DefaultFTPFileEntryParserFactory(), new WantedEntries(1))
                .createFileEntryParser(system);
        return parser.parseFTPEntry(line);
    }

    /** A client without a server, at no address but its own. */
    private static final class Unconnected extends HardenedFtpsClient {

        private static final FtpsClientSettings SETTINGS = new FtpsClientSettings(
                SessionReuse.REQUIRED,
                false,
                Set.of("TLSv1.3"),
                true,
                SSLParameters::new,
                TransferVerification.SIZE,
                true,
                true,
                true,
                1,
                Duration.ZERO,
                Duration.ZERO,
                TrafficObserver.NONE,
                Audience.PROGRAM);

        Unconnected() {
            super(SETTINGS, ControlConnectionContext.startingWith(defaultContext()));
        }

        private static SSLContext defaultContext() {
            try {
                return SSLContext.getDefault();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        protected FailureContext failureContext() {
            return new FailureContext(
                    new ServerAddress("localhost", 21), Optional.empty(), Optional.empty(), Optional.empty());
        }

        @Override
        protected boolean isOpeningDataConnection() {
            return false;
        }

        @Override
        public InetAddress getRemoteAddress() {
            return InetAddress.getLoopbackAddress();
        }
    }

    /** A client that hears the same reply to whatever it says. */
    private static final class Answering extends FTPClient {

        private final String reply;

        Answering(String reply) {
            this.reply = reply;
        }

        @Override
        public int sendCommand(String command, String args) {
            _replyLines.clear();
            _replyLines.addAll(reply.lines().toList());
            return FTPReply.SYSTEM_STATUS;
        }

        @Override
        public String getReplyString() {
            // No reply is shorter, since its code was read.
            return "211 " + reply;
        }
    }
}
