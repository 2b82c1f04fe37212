// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import io.ftpsreuse.client.ClientFactoryBuilder;
import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import java.net.URI;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.commons.net.ftp.FTPSClient;

/**
 * The options of {@code ftpsreuse} that {@code ftps} lacks, or has with another default. {@link ClientOptions} validates them;
 * those of TLS are in the superclass.
 */
@UriParams
public class FtpsReuseConfiguration extends FtpsReuseTlsConfiguration {

    @UriParam(
            label = "security",
            defaultValue = "required",
            enums = "required,preferred,off",
            description = "Whether data connections must resume the TLS session of the control connection. required:"
                    + " the client refuses a data connection that does not. preferred: full handshakes are used if the"
                    + " server resumes by no mechanism, which is logged once. off: no resumption is attempted.")
    private String sessionReuse = "required";

    @UriParam(
            defaultValue = "true",
            description = "Whether the server opens the port of data connections (passive mode). With false the client"
                    + " opens it (active mode), which most firewalls and NAT gateways block.")
    private boolean passiveMode = true;

    @UriParam(
            defaultValue = "true",
            description = "Whether files are transferred byte by byte (binary). With false line ends are converted"
                    + " (ASCII).")
    private boolean binary = true;

    @UriParam(
            label = "advanced",
            defaultValue = "false",
            description = "Whether to change directories one level at a time. With false files are addressed by path,"
                    + " in one command.")
    private boolean stepwise;

    @UriParam(
            label = "advanced",
            defaultValue = "size",
            enums = "none,size,hash",
            description = "How a transfer is verified. size: the number of bytes must be the file's size on the"
                    + " server, and the data connection must end with close_notify. hash: the server's digest must"
                    + " match too, where it offers HASH, XSHA256, XMD5 or XCRC. none: the server's reply is"
                    + " sufficient.")
    private String verifyTransfer = "size";

    @UriParam(
            label = "consumer,advanced",
            defaultValueNote = "One for each 5 KiB of the JVM's maximal heap, such as 52000 with 256 MiB",
            description = "How many entries of one directory are accepted before the listing is aborted. A listing is"
                    + " held in memory.")
    private int maxListingEntries = SessionReusingFtpsClientFactory.defaultMaxListingEntries();

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "true",
            description = "Whether directories are listed by MLSD (RFC 3659) where the server offers it, with exact"
                    + " sizes and times. With false always by LIST, whose format depends on the server.")
    private boolean machineListing = true;

    @UriParam(
            label = "advanced",
            defaultValue = "true",
            description = "Whether the TLS handshake of a passive data connection starts together with the data"
                    + " command (RETR, STOR, LIST), which saves a round trip for each. With false it starts after the"
                    + " server's reply to the command.")
    private boolean overlapHandshake = true;

    @UriParam(
            label = "advanced",
            defaultValue = "true",
            description = "Whether commands of a known order, such as RNFR and RNTO, are sent in one write where the"
                    + " server is found to support it. With false the reply to each command is awaited.")
    private boolean pipelining = true;

    @UriParam(
            label = "consumer",
            defaultValue = "1",
            description = "How many files of a poll are transferred at once, each over its own control connection."
                    + " They start in the order of the listing and may end in another. Limited by the connections that"
                    + " the server accepts.")
    private int parallelTransfers = 1;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "true",
            description = "Whether the start of a consumer connects, to create a missing directory (autoCreate), as the"
                    + " ftps component does. With false the first poll does, so that a server that does not answer"
                    + " delays no other route.")
    private boolean connectOnStart = true;

    @UriParam(
            label = "consumer",
            defaultValue = "true",
            description = "Whether move, moveFailed and preMove replace an existing target, as the ftps component"
                    + " does. With false both files are kept: the moved file gets a free name with its modification"
                    + " time as suffix.")
    private boolean moveOverwrites = true;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "1048576",
            javaType = "long",
            description = "How many bytes of a downloaded file are held in memory; a larger file is stored on disk,"
                    + " below java.io.tmpdir, until nothing references its body. Use 0 or a negative value to hold all"
                    + " files in memory, as the ftps component does. Has no effect with localWorkDirectory.")
    private long spoolThreshold = 1 << 20;

    @UriParam(
            label = "producer",
            defaultValue = "8",
            description = "How many control connections the concurrent exchanges of a producer use at most. Further"
                    + " exchanges wait until one is free, also if the server accepts fewer connections.")
    private int maxConnections = 8;

    /** Without an initialiser, which would undo the settings of the superclass's constructor. */
    private boolean portGiven;

    public FtpsReuseConfiguration() {
        setProtocol(FtpsReuseComponent.SCHEME);
    }

    public FtpsReuseConfiguration(URI uri) {
        super(uri);
    }

    /** Validates the options, and passes them to a factory of clients; see {@link ClientOptions#configure}. */
    void configure(ClientFactoryBuilder factory) {
        new ClientOptions(this).configure(factory);
        if (isImplicit() && !portGiven) {
            super.setPort(FTPSClient.DEFAULT_FTPS_PORT);
        }
    }

    public String getSessionReuse() {
        return sessionReuse;
    }

    public void setSessionReuse(String sessionReuse) {
        this.sessionReuse = sessionReuse;
    }

    public String getVerifyTransfer() {
        return verifyTransfer;
    }

    public void setVerifyTransfer(String verifyTransfer) {
        this.verifyTransfer = verifyTransfer;
    }

    public int getMaxListingEntries() {
        return maxListingEntries;
    }

    public void setMaxListingEntries(int maxListingEntries) {
        this.maxListingEntries = maxListingEntries;
    }

    public long getSpoolThreshold() {
        return spoolThreshold;
    }

    public void setSpoolThreshold(long spoolThreshold) {
        this.spoolThreshold = spoolThreshold;
    }

    public int getMaxConnections() {
        return maxConnections;
    }

    public void setMaxConnections(int maxConnections) {
        this.maxConnections = maxConnections;
    }

    public boolean isMachineListing() {
        return machineListing;
    }

    public void setMachineListing(boolean machineListing) {
        this.machineListing = machineListing;
    }

    public boolean isOverlapHandshake() {
        return overlapHandshake;
    }

    public void setOverlapHandshake(boolean overlapHandshake) {
        this.overlapHandshake = overlapHandshake;
    }

    public boolean isPipelining() {
        return pipelining;
    }

    public void setPipelining(boolean pipelining) {
        this.pipelining = pipelining;
    }

    public boolean isConnectOnStart() {
        return connectOnStart;
    }

    public void setConnectOnStart(boolean connectOnStart) {
        this.connectOnStart = connectOnStart;
    }

    public boolean isMoveOverwrites() {
        return moveOverwrites;
    }

    public void setMoveOverwrites(boolean moveOverwrites) {
        this.moveOverwrites = moveOverwrites;
    }

    public int getParallelTransfers() {
        return parallelTransfers;
    }

    public void setParallelTransfers(int parallelTransfers) {
        this.parallelTransfers = parallelTransfers;
    }

    @Override
    protected void setDefaultPort() {
        super.setDefaultPort();
        portGiven = false;
    }

    @Override
    public void setPort(int port) {
        super.setPort(port);
        portGiven |= port > 0;
    }

    @Override
    public boolean isPassiveMode() {
        return passiveMode;
    }

    @Override
    public void setPassiveMode(boolean passiveMode) {
        this.passiveMode = passiveMode;
    }

    @Override
    public boolean isBinary() {
        return binary;
    }

    @Override
    public void setBinary(boolean binary) {
        this.binary = binary;
    }

    @Override
    public boolean isStepwise() {
        return stepwise;
    }

    @Override
    public void setStepwise(boolean stepwise) {
        this.stepwise = stepwise;
    }
}
