// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPReply;

/** A command by which a server returns the digest of a file, none of which is in an RFC; strongest first. */
public enum ServerDigest {
    XSHA256("SHA-256", 64),
    /** draft-bryan-ftpext-hash; the algorithm is chosen with OPTS HASH. */
    HASH("SHA-256", 64),
    XMD5("MD5", 32),
    XCRC("CRC32", 8);

    private final String algorithm;
    private final Pattern hex;

    ServerDigest(String algorithm, int digits) {
        this.algorithm = algorithm;
        this.hex = Pattern.compile("(?<![0-9A-Fa-f])[0-9A-Fa-f]{" + digits + "}(?![0-9A-Fa-f])");
    }

    /** The strongest digest in the server's answer to FEAT (RFC 2389); empty if it offers none. */
    public static Optional<ServerDigest> offeredBy(FTPClient client) throws IOException {
        for (ServerDigest each : values()) {
            if (each.isOfferedBy(client)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private boolean isOfferedBy(FTPClient client) throws IOException {
        if (this != HASH) {
            return client.hasFeature(name());
        }
        String[] algorithms = client.featureValues(name());
        return algorithms != null
                && Arrays.stream(algorithms).anyMatch(each -> each.contains(algorithm))
                && client.doCommand("OPTS", "HASH " + algorithm);
    }

    FileDigest newDigest() {
        return FileDigest.named(algorithm);
    }

    /** The digest, in lower case, that the server returns for a file; empty if it returns none. */
    public Optional<String> ask(FTPClient client, String file) throws IOException {
        if (!FTPReply.isPositiveCompletion(client.sendCommand(name(), file))) {
            return Optional.empty();
        }
        // The name is last, if present, so a name of hexadecimal digits is not mistaken for the digest.
        Matcher found = hex.matcher(client.getReplyString().substring(3));
        return found.find() ? Optional.of(found.group().toLowerCase(Locale.ROOT)) : Optional.empty();
    }
}
