// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import io.ftpsreuse.client.CertificatePin;
import io.ftpsreuse.client.ClientFactoryBuilder;
import io.ftpsreuse.client.SessionReuse;
import io.ftpsreuse.client.SessionReusingFtpsClient;
import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import io.ftpsreuse.client.TransferVerification;
import io.ftpsreuse.client.diagnosis.Audience;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.net.ftp.FTPClient;

/** Validates the options of an endpoint, and passes those of its clients to their factory. */
final class ClientOptions {

    private static final Pattern PORT_RANGE = Pattern.compile("(\\d{1,5})-(\\d{1,5})");
    private static final int HIGHEST_PORT = 65_535;
    private static final int MOST_CONNECTIONS = 64;

    private final FtpsReuseConfiguration options;

    ClientOptions(FtpsReuseConfiguration options) {
        this.options = options;
    }

    /**
     * Checks the options that a factory of clients cannot check, and passes the others to it.
     *
     * @throws IllegalArgumentException naming the value, the rule and an example
     */
    void configure(ClientFactoryBuilder factory) {
        SessionReuse reuse = parseSessionReuse();
        requireProtectedData(reuse);
        requireFew("parallelTransfers", options.getParallelTransfers());
        requireFew("maxConnections", options.getMaxConnections());
        activePortLimits();
        factory.audience(Audience.ENDPOINT)
                .sessionReuse(reuse)
                .implicit(options.isImplicit())
                .tlsProtocols(Arrays.stream(options.getTlsProtocols().split(","))
                        .map(String::strip)
                        .toArray(String[]::new))
                .hostnameVerification(options.isHostnameVerification())
                .trustAllCertificates(options.isTrustAllCertificates())
                .pinnedCertificate(parsePin())
                .verifyTransfer(parseVerifyTransfer())
                .machineListing(options.isMachineListing())
                .overlapHandshake(options.isOverlapHandshake())
                .pipelining(options.isPipelining())
                .maxListingEntries(options.getMaxListingEntries());
    }

    /** The lowest and highest port of {@code activePortRange}, or null if it is not set. */
    int[] activePortLimits() {
        String option = options.getActivePortRange();
        if (option == null) {
            return null;
        }
        Matcher range = PORT_RANGE.matcher(option);
        int lowest = range.matches() ? Integer.parseInt(range.group(1)) : 0;
        int highest = range.matches() ? Integer.parseInt(range.group(2)) : 0;
        if (lowest < 1 || lowest > highest || highest > HIGHEST_PORT) {
            throw invalid("activePortRange", option, "must be the lowest and highest port", "10000-10999");
        }
        return new int[] {lowest, highest};
    }

    private SessionReuse parseSessionReuse() {
        try {
            return SessionReuse.valueOf(options.getSessionReuse().strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw invalid("sessionReuse", options.getSessionReuse(), "must be required, preferred or off", "required");
        }
    }

    private TransferVerification parseVerifyTransfer() {
        try {
            return TransferVerification.valueOf(
                    options.getVerifyTransfer().strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw invalid("verifyTransfer", options.getVerifyTransfer(), "must be none, size or hash", "size");
        }
    }

    private CertificatePin parsePin() {
        if (options.getPinnedCertificate() == null) {
            return null;
        }
        try {
            return CertificatePin.parse(options.getPinnedCertificate());
        } catch (IllegalArgumentException e) {
            throw invalid(
                    "pinnedCertificate",
                    options.getPinnedCertificate(),
                    "must be sha256: and the 64 hexadecimal digits of the certificate's SHA-256",
                    "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
        }
    }

    private void requireProtectedData(SessionReuse reuse) {
        if (options.getExecProt() == null && options.isDisableSecureDataChannelDefaults()) {
            throw invalid(
                    "disableSecureDataChannelDefaults",
                    "true",
                    "needs execProt, without which no data connection is protected",
                    "true&execProt=P");
        }
        if (options.getExecProt() != null && !"P".equals(options.getExecProt()) && reuse != SessionReuse.OFF) {
            throw invalid(
                    "execProt", options.getExecProt(), "must not leave files unencrypted unless sessionReuse=off", "P");
        }
    }

    private static void requireFew(String option, int connections) {
        if (connections < 1 || connections > MOST_CONNECTIONS) {
            throw invalid(option, String.valueOf(connections), "must be a number from 1 to " + MOST_CONNECTIONS, "4");
        }
    }

    /** Fails unless a {@code ftpClient} bean can resume sessions, and no option is set that the bean's factory decides. */
    void requireSuitable(FTPClient bean) {
        if (!(bean instanceof SessionReusingFtpsClient)) {
            throw new IllegalArgumentException("ftpClient=" + bean.getClass().getName()
                    + " is not valid: it must be made by a " + SessionReusingFtpsClientFactory.class.getName()
                    + "; leave the option out to have one made");
        }
        Map<String, Object> defaults = clientOptionsOf(new FtpsReuseConfiguration());
        List<String> ignored = clientOptionsOf(options).entrySet().stream()
                .filter(option -> !Objects.equals(option.getValue(), defaults.get(option.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        if (!ignored.isEmpty()) {
            throw new IllegalArgumentException("ftpClient is not valid together with " + String.join(", ", ignored)
                    + ": these are settings of the factory that made the client; leave ftpClient out to have one made");
        }
    }

    private static Map<String, Object> clientOptionsOf(FtpsReuseConfiguration options) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("sessionReuse", options.getSessionReuse());
        values.put("tlsProtocols", options.getTlsProtocols());
        values.put("hostnameVerification", options.isHostnameVerification());
        values.put("trustAllCertificates", options.isTrustAllCertificates());
        values.put("pinnedCertificate", options.getPinnedCertificate());
        values.put("trustedCertificates", options.getTrustedCertificates());
        values.put("clientCertificate", options.getClientCertificate());
        values.put("verifyTransfer", options.getVerifyTransfer());
        values.put("machineListing", options.isMachineListing());
        values.put("overlapHandshake", options.isOverlapHandshake());
        values.put("pipelining", options.isPipelining());
        values.put("maxListingEntries", options.getMaxListingEntries());
        values.put("implicit", options.isImplicit());
        return values;
    }

    private static IllegalArgumentException invalid(String option, String value, String rule, String example) {
        return new IllegalArgumentException(
                option + "=" + value + " is not valid: it " + rule + ", for example " + option + "=" + example);
    }
}
