// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One block of a PEM file (RFC 7468). Text between blocks is ignored.
 *
 * @param label such as CERTIFICATE
 * @param encryptedByHeader whether it has the header of traditional OpenSSL encryption, which Java does not decrypt
 * @param der the content
 */
record PemBlock(String label, boolean encryptedByHeader, byte[] der) {

    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----");

    /** The blocks of a file; empty if it is no PEM file. */
    static List<PemBlock> in(byte[] content) throws GeneralSecurityException {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        List<PemBlock> blocks = new ArrayList<>();
        Matcher begin = BEGIN.matcher(text);
        int from = 0;
        while (begin.find(from)) {
            String label = begin.group(1);
            int end = text.indexOf("-----END " + label + "-----", begin.end());
            if (end < 0) {
                throw new GeneralSecurityException("the block " + label + " has no end");
            }
            blocks.add(parse(label, text.substring(begin.end(), end)));
            from = end;
        }
        return blocks;
    }

    private static PemBlock parse(String label, String body) throws GeneralSecurityException {
        StringBuilder base64 = new StringBuilder();
        body.lines().filter(line -> line.indexOf(':') < 0).map(String::strip).forEach(base64::append);
        try {
            boolean encrypted = body.contains("Proc-Type:") && body.contains("ENCRYPTED");
            return new PemBlock(label, encrypted, Base64.getDecoder().decode(base64.toString()));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("the block " + label + " is not in base64", e);
        }
    }
}
