// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import io.ftpsreuse.client.CertificatePin;
import io.ftpsreuse.client.SessionReuse;
import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import io.ftpsreuse.client.TransferVerification;
import io.ftpsreuse.client.diagnosis.Audience;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.component.file.remote.FtpsConfiguration;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.commons.net.ftp.FTPSClient;

/**
 * The options of an {@code ftpsreuse} endpoint that those of {@code ftps} lack, and the defaults that differ from them.
 * They are validated once, when the endpoint starts.
 */
@UriParams
public class FtpsReuseConfiguration extends FtpsConfiguration {

    private static final Pattern PORT_RANGE = Pattern.compile("(\\d{1,5})-(\\d{1,5})");
    private static final int HIGHEST_PORT = 65_535;
    private static final int MOST_CONNECTIONS = 64;

    @UriParam(
            label = "security",
            defaultValue = "required",
            enums = "required,preferred,off",
            description = "Whether data connections must resume the TLS session of the control connection."
                    + " required: the client refuses a data connection that does not. preferred: full"
                    + " handshakes are used if the server resumes by no mechanism, which is logged once."
                    + " off: no resumption is attempted.")
    private String sessionReuse = "required";

    @UriParam(
            label = "security",
            defaultValue = "TLSv1.3,TLSv1.2",
            description = "The TLS versions to offer, separated by comma. The mechanism that resumes is"
                    + " detected for each server.")
    private String tlsProtocols = "TLSv1.3,TLSv1.2";

    @UriParam(
            label = "security",
            defaultValue = "true",
            description = "Whether the server's certificate must be for the host name, on control and data"
                    + " connections. Insecure when turned off: any holder of a trusted certificate can"
                    + " then impersonate the server.")
    private boolean hostnameVerification = true;

    @UriParam(
            label = "security",
            defaultValue = "false",
            description = "Whether any certificate chain is accepted. Insecure when turned on: anyone can"
                    + " then impersonate the server. Prefer pinnedCertificate.")
    private boolean trustAllCertificates;

    @UriParam(
            label = "security",
            description = "The only certificate to accept, whatever its issuer, dates and names: sha256:"
                    + " followed by the hexadecimal SHA-256 digest of the certificate. For self-signed"
                    + " certificates.")
    private String pinnedCertificate;

    @UriParam(
            defaultValue = "true",
            description = "Whether the server opens the port of data connections (passive mode). With false"
                    + " the client opens it (active mode), which most firewalls and NAT gateways block.")
    private boolean passiveMode = true;

    @UriParam(
            defaultValue = "true",
            description = "Whether files are transferred byte by byte (binary). With false line ends are"
                    + " converted (ASCII).")
    private boolean binary = true;

    @UriParam(
            label = "advanced",
            defaultValue = "false",
            description = "Whether to change directories one level at a time. With false files are"
                    + " addressed by path, in one command.")
    private boolean stepwise;

    @UriParam(
            label = "advanced",
            defaultValue = "size",
            enums = "none,size,hash",
            description = "How a transfer is verified. size: the number of bytes must be the file's size on"
                    + " the server, and the data connection must end with close_notify. hash: the"
                    + " server's digest must match too, where it offers HASH, XSHA256, XMD5 or XCRC."
                    + " none: the server's reply is sufficient.")
    private String verifyTransfer = "size";

    @UriParam(
            label = "consumer,advanced",
            defaultValueNote = "One for each 5 KiB of the JVM's maximal heap, such as 52000 with 256 MiB",
            description = "How many entries of one directory are accepted before the listing is aborted. A"
                    + " listing is held in memory.")
    private int maxListingEntries = SessionReusingFtpsClientFactory.defaultMaxListingEntries();

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "true",
            description = "Whether directories are listed by MLSD (RFC 3659) where the server offers it,"
                    + " with exact sizes and times. With false always by LIST, whose format depends on"
                    + " the server.")
    private boolean machineListing = true;

    @UriParam(
            label = "advanced",
            defaultValue = "true",
            description = "Whether the TLS handshake of a passive data connection starts together with the"
                    + " data command (RETR, STOR, LIST), which saves a round trip for each. With false"
                    + " it starts after the server's reply to the command.")
    private boolean overlapHandshake = true;

    @UriParam(
            label = "consumer",
            defaultValue = "1",
            description = "How many files of a poll are transferred at once, each over its own control"
                    + " connection. They start in the order of the listing and may end in another."
                    + " Limited by the connections that the server accepts.")
    private int parallelTransfers = 1;

    @UriParam(
            label = "consumer",
            defaultValue = "true",
            description = "Whether move, moveFailed and preMove replace an existing target, as the ftps"
                    + " component does. With false both files are kept: the moved file gets a free name"
                    + " with its modification time as suffix.")
    private boolean moveOverwrites = true;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "1048576",
            javaType = "long",
            description = "How many bytes of a downloaded file are held in memory; a larger file is stored"
                    + " on disk, below java.io.tmpdir, until nothing references its body. Use 0 or a"
                    + " negative value to hold all files in memory, as the ftps component does. Has no"
                    + " effect with localWorkDirectory.")
    private long spoolThreshold = 1 << 20;

    @UriParam(
            label = "producer",
            defaultValue = "8",
            description = "How many control connections the concurrent exchanges of a producer use at most."
                    + " Further exchanges wait until one is free, also if the server accepts fewer"
                    + " connections.")
    private int maxConnections = 8;

    /** Without an initialiser, which would undo what the constructor of the superclass sets. */
    private boolean portGiven;

    public FtpsReuseConfiguration() {
        setProtocol(FtpsReuseComponent.SCHEME);
    }

    public FtpsReuseConfiguration(URI uri) {
        super(uri);
    }

    /**
     * Checks the options that a factory of clients cannot check by itself, and passes the others to it.
     *
     * @throws IllegalArgumentException naming the value, the rule and an example
     */
    void configure(SessionReusingFtpsClientFactory.Builder factory) {
        SessionReuse reuse = parseSessionReuse();
        requireProtectedData(reuse);
        requireFew("parallelTransfers", parallelTransfers);
        requireFew("maxConnections", maxConnections);
        activePortLimits();
        if (isImplicit() && !portGiven) {
            super.setPort(FTPSClient.DEFAULT_FTPS_PORT);
        }
        factory.audience(Audience.ENDPOINT)
                .sessionReuse(reuse)
                .implicit(isImplicit())
                .tlsProtocols(Arrays.stream(tlsProtocols.split(","))
                        .map(String::strip)
                        .toArray(String[]::new))
                .hostnameVerification(hostnameVerification)
                .trustAllCertificates(trustAllCertificates)
                .pinnedCertificate(parsePin())
                .verifyTransfer(parseVerifyTransfer())
                .machineListing(machineListing)
                .overlapHandshake(overlapHandshake)
                .maxListingEntries(maxListingEntries);
    }

    /** The lowest and highest port of {@code activePortRange}, or null when it is not set. */
    int[] activePortLimits() {
        if (getActivePortRange() == null) {
            return null;
        }
        Matcher range = PORT_RANGE.matcher(getActivePortRange());
        int lowest = range.matches() ? Integer.parseInt(range.group(1)) : 0;
        int highest = range.matches() ? Integer.parseInt(range.group(2)) : 0;
        if (lowest < 1 || lowest > highest || highest > HIGHEST_PORT) {
            throw invalid(
                    "activePortRange", getActivePortRange(), "must be the lowest and highest port", "10000-10999");
        }
        return new int[] {lowest, highest};
    }

    private SessionReuse parseSessionReuse() {
        try {
            return SessionReuse.valueOf(sessionReuse.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw invalid("sessionReuse", sessionReuse, "must be required, preferred or off", "required");
        }
    }

    private TransferVerification parseVerifyTransfer() {
        try {
            return TransferVerification.valueOf(verifyTransfer.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw invalid("verifyTransfer", verifyTransfer, "must be none, size or hash", "size");
        }
    }

    private CertificatePin parsePin() {
        if (pinnedCertificate == null) {
            return null;
        }
        try {
            return CertificatePin.parse(pinnedCertificate);
        } catch (IllegalArgumentException e) {
            throw invalid(
                    "pinnedCertificate",
                    pinnedCertificate,
                    "must be sha256: and the 64 hexadecimal digits of the certificate's SHA-256",
                    "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
        }
    }

    private void requireProtectedData(SessionReuse reuse) {
        if (getExecProt() == null && isDisableSecureDataChannelDefaults()) {
            throw invalid(
                    "disableSecureDataChannelDefaults",
                    "true",
                    "needs execProt, without which no data connection is protected",
                    "true&execProt=P");
        }
        if (getExecProt() != null && !"P".equals(getExecProt()) && reuse != SessionReuse.OFF) {
            throw invalid("execProt", getExecProt(), "must not leave files in the clear unless sessionReuse=off", "P");
        }
    }

    private static void requireFew(String option, int connections) {
        if (connections < 1 || connections > MOST_CONNECTIONS) {
            throw invalid(option, String.valueOf(connections), "must be a number from 1 to " + MOST_CONNECTIONS, "4");
        }
    }

    /** The names of our options that have another value than their default. */
    List<String> changedOptions() {
        FtpsReuseConfiguration defaults = new FtpsReuseConfiguration();
        List<String> changed = new ArrayList<>();
        addIfDifferent(changed, "sessionReuse", sessionReuse, defaults.sessionReuse);
        addIfDifferent(changed, "tlsProtocols", tlsProtocols, defaults.tlsProtocols);
        addIfDifferent(changed, "hostnameVerification", hostnameVerification, defaults.hostnameVerification);
        addIfDifferent(changed, "trustAllCertificates", trustAllCertificates, defaults.trustAllCertificates);
        addIfDifferent(changed, "pinnedCertificate", pinnedCertificate, defaults.pinnedCertificate);
        addIfDifferent(changed, "verifyTransfer", verifyTransfer, defaults.verifyTransfer);
        addIfDifferent(changed, "machineListing", machineListing, defaults.machineListing);
        addIfDifferent(changed, "overlapHandshake", overlapHandshake, defaults.overlapHandshake);
        addIfDifferent(changed, "maxListingEntries", maxListingEntries, defaults.maxListingEntries);
        addIfDifferent(changed, "implicit", isImplicit(), defaults.isImplicit());
        return changed;
    }

    private static void addIfDifferent(List<String> changed, String option, Object value, Object byDefault) {
        if (!Objects.equals(value, byDefault)) {
            changed.add(option);
        }
    }

    private static IllegalArgumentException invalid(String option, String value, String rule, String example) {
        return new IllegalArgumentException(
                option + "=" + value + " is not valid: it " + rule + ", for example " + option + "=" + example);
    }

    public String getSessionReuse() {
        return sessionReuse;
    }

    public void setSessionReuse(String sessionReuse) {
        this.sessionReuse = sessionReuse;
    }

    public String getTlsProtocols() {
        return tlsProtocols;
    }

    public void setTlsProtocols(String tlsProtocols) {
        this.tlsProtocols = tlsProtocols;
    }

    public boolean isHostnameVerification() {
        return hostnameVerification;
    }

    public void setHostnameVerification(boolean hostnameVerification) {
        this.hostnameVerification = hostnameVerification;
    }

    public boolean isTrustAllCertificates() {
        return trustAllCertificates;
    }

    public void setTrustAllCertificates(boolean trustAllCertificates) {
        this.trustAllCertificates = trustAllCertificates;
    }

    public String getPinnedCertificate() {
        return pinnedCertificate;
    }

    public void setPinnedCertificate(String pinnedCertificate) {
        this.pinnedCertificate = pinnedCertificate;
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

    /**
     * Sets how many bytes of a downloaded file are held in memory, {@code 1048576} by default.
     */
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
