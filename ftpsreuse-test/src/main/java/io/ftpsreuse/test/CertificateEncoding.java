// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.test;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/**
 * The DER encoding of a self-signed certificate. The JDK has no public API that makes one, and a cryptography library would be
 * larger than the server. So the few structures of RFC 5280, section 4.1, are written here: version 3, a P-256 key,
 * {@code ecdsa-with-SHA256}, and the names as subject alternative names.
 */
final class CertificateEncoding {

    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int UTF8_STRING = 0x0c;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int DNS_NAME = 0x82;
    private static final int IP_ADDRESS = 0x87;
    private static final int VERSION = 0xa0;
    private static final int EXTENSIONS = 0xa3;

    /** 1.2.840.10045.4.3.2. */
    private static final byte[] ECDSA_WITH_SHA256 = der(SEQUENCE, oid("2a8648ce3d040302"));

    private static final byte[] COMMON_NAME = oid("550403");
    private static final byte[] SUBJECT_ALTERNATIVE_NAME = oid("551d11");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private CertificateEncoding() {}

    static byte[] of(KeyPair keys) throws GeneralSecurityException {
        byte[] content = content(keys);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(content);
        return der(SEQUENCE, content, ECDSA_WITH_SHA256, der(BIT_STRING, new byte[] {0}, signature.sign()));
    }

    private static byte[] content(KeyPair keys) {
        byte[] version3 = der(VERSION, der(INTEGER, new byte[] {2}));
        byte[] serial = der(INTEGER, new BigInteger(64, new SecureRandom()).toByteArray());
        byte[] name = der(
                SEQUENCE,
                der(SET, der(SEQUENCE, COMMON_NAME, der(UTF8_STRING, "localhost".getBytes(StandardCharsets.UTF_8)))));
        return der(
                SEQUENCE,
                version3,
                serial,
                ECDSA_WITH_SHA256,
                name,
                validity(),
                name,
                keys.getPublic().getEncoded(),
                der(EXTENSIONS, der(SEQUENCE, alternativeNames())));
    }

    private static byte[] validity() {
        // an hour back for clocks that differ; longer than the two weeks at which the component's health check warns
        Instant from = Instant.now().minus(Duration.ofHours(1));
        return der(SEQUENCE, time(from), time(from.plus(Duration.ofDays(90))));
    }

    private static byte[] time(Instant instant) {
        return der(GENERALIZED_TIME, TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] alternativeNames() {
        byte[] names = der(
                SEQUENCE,
                der(DNS_NAME, "localhost".getBytes(StandardCharsets.US_ASCII)),
                der(IP_ADDRESS, new byte[] {127, 0, 0, 1}));
        return der(SEQUENCE, SUBJECT_ALTERNATIVE_NAME, der(OCTET_STRING, names));
    }

    private static byte[] oid(String hex) {
        return der(OBJECT_IDENTIFIER, HexFormat.of().parseHex(hex));
    }

    /** One DER element: tag, length, and the contents one after the other. */
    private static byte[] der(int tag, byte[]... contents) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : contents) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        writeLength(element, content.size());
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }

    private static void writeLength(ByteArrayOutputStream element, int length) {
        if (length < 0x80) {
            element.write(length);
        } else if (length < 0x100) {
            element.write(0x81);
            element.write(length);
        } else {
            element.write(0x82);
            element.write(length >> 8);
            element.write(length);
        }
    }
}
