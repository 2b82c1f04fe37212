// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The SHA-256 digest of one certificate's DER encoding, which identifies the certificate and so the server, without
 * regard to issuer, dates and names.
 *
 * @param hex 64 hexadecimal digits in lower case
 */
public record CertificatePin(String hex) {

    private static final String PREFIX = "sha256:";
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public CertificatePin {
        if (!DIGEST.matcher(hex).matches()) {
            throw new IllegalArgumentException("A SHA-256 digest has 64 hexadecimal digits, not \"" + hex + "\"");
        }
    }

    /**
     * Reads {@code sha256:<hex>}; capital digits and colons between the bytes, as openssl prints them, are accepted.
     *
     * @throws IllegalArgumentException if the text is of another form
     */
    public static CertificatePin parse(String text) {
        String value = text.strip().toLowerCase(Locale.ROOT);
        if (!value.startsWith(PREFIX)) {
            throw new IllegalArgumentException("A certificate pin starts with \"" + PREFIX + "\"");
        }
        return new CertificatePin(value.substring(PREFIX.length()).replace(":", ""));
    }

    public static CertificatePin of(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return new CertificatePin(HexFormat.of().formatHex(digest));
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("The certificate has no DER encoding", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return PREFIX + hex;
    }
}
