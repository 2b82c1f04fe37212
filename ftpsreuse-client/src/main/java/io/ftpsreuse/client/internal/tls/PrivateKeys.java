// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Private keys in PEM: PKCS #8 (RFC 5958), also encrypted, and the older forms of RSA (PKCS #1, RFC 8017) and of elliptic
 * curves (SEC 1, RFC 5915), which Java reads once they are put into PKCS #8.
 */
final class PrivateKeys {

    /** The key types of certificates that TLS 1.2 and 1.3 use. */
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS", "DSA");

    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final int CURVE = 0xA0;
    private static final int LONG_FORM = 0x80;

    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};
    /** rsaEncryption (1.2.840.113549.1.1.1) with its NULL. */
    private static final byte[] RSA = {
        0x06, 0x09, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 1, 1, 5, 0
    };
    /** id-ecPublicKey (1.2.840.10045.2.1), which the curve follows. */
    private static final byte[] EC = {0x06, 0x07, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 0x02, 0x01};

    private PrivateKeys() {}

    static boolean isKey(PemBlock block) {
        return block.label().endsWith("PRIVATE KEY");
    }

    /**
     * The key of a block.
     *
     * @param password of an encrypted key; null for none
     * @throws GeneralSecurityException if it cannot be read, with the reason
     */
    static PrivateKey read(PemBlock block, char[] password) throws GeneralSecurityException {
        if (block.encryptedByHeader()) {
            throw new GeneralSecurityException("the key is encrypted in the traditional way of OpenSSL; convert it to"
                    + " PKCS #8: openssl pkcs8 -topk8 -in old.pem -out key.pem");
        }
        return switch (block.label()) {
            case "PRIVATE KEY" -> ofPkcs8(block.der());
            case "ENCRYPTED PRIVATE KEY" -> ofPkcs8(decrypted(block.der(), password));
            case "RSA PRIVATE KEY" -> ofPkcs8(pkcs8(RSA, new byte[0], block.der()));
            case "EC PRIVATE KEY" -> ofPkcs8(pkcs8(EC, curveIn(block.der()), block.der()));
            default -> throw new GeneralSecurityException("a key of the form " + block.label() + " is not supported");
        };
    }

    private static PrivateKey ofPkcs8(byte[] der) throws GeneralSecurityException {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (InvalidKeySpecException e) {
                // It is a key of another algorithm.
            }
        }
        throw new GeneralSecurityException("the key is not of the algorithms " + String.join(", ", ALGORITHMS));
    }

    private static byte[] decrypted(byte[] der, char[] password) throws GeneralSecurityException {
        if (password == null) {
            throw new GeneralSecurityException("the key is encrypted, and no password for it is set");
        }
        try {
            EncryptedPrivateKeyInfo encrypted = new EncryptedPrivateKeyInfo(der);
            AlgorithmParameters parameters = encrypted.getAlgParameters();
            // For PBES2 the parameters have the name of the algorithm, in their string form only.
            String algorithm =
                    encrypted.getAlgName().startsWith("PBEWith") ? encrypted.getAlgName() : String.valueOf(parameters);
            Key key = SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password));
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(Cipher.DECRYPT_MODE, key, parameters);
            return encrypted.getKeySpec(cipher).getEncoded();
        } catch (IOException | GeneralSecurityException e) {
            throw new GeneralSecurityException(
                    "the key cannot be decrypted: its password is not the given one, or its encryption is not supported"
                            + " by this Java (" + e.getMessage() + ")",
                    e);
        }
    }

    private static byte[] pkcs8(byte[] algorithm, byte[] parameters, byte[] key) {
        return element(SEQUENCE, VERSION_0, element(SEQUENCE, algorithm, parameters), element(OCTET_STRING, key));
    }

    /** The name of the curve: the element [0] in the sequence of an ECPrivateKey. */
    private static byte[] curveIn(byte[] ecPrivateKey) throws GeneralSecurityException {
        try {
            int at = contentOf(ecPrivateKey, 0);
            while (at < ecPrivateKey.length) {
                int content = contentOf(ecPrivateKey, at);
                int end = content + lengthOf(ecPrivateKey, at);
                if ((ecPrivateKey[at] & 0xFF) == CURVE) {
                    return Arrays.copyOfRange(ecPrivateKey, content, end);
                }
                at = end;
            }
        } catch (IndexOutOfBoundsException e) {
            throw new GeneralSecurityException("the key is not in DER", e);
        }
        throw new GeneralSecurityException(
                "the key does not name its curve; convert it to PKCS #8: openssl pkcs8 -topk8"
                        + " -nocrypt -in old.pem -out key.pem");
    }

    /** Where the content of the element at this place begins. */
    private static int contentOf(byte[] der, int at) {
        int length = der[at + 1] & 0xFF;
        return at + 2 + (length < LONG_FORM ? 0 : length - LONG_FORM);
    }

    private static int lengthOf(byte[] der, int at) {
        int length = der[at + 1] & 0xFF;
        if (length < LONG_FORM) {
            return length;
        }
        int value = 0;
        for (int i = at + 2; i < contentOf(der, at); i++) {
            value = value << 8 | der[i] & 0xFF;
        }
        return value;
    }

    private static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        element.writeBytes(length(content.size()));
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }

    /** DER permits the shortest form only. */
    private static byte[] length(int value) {
        byte[] digits = BigInteger.valueOf(value).toByteArray();
        if (value < LONG_FORM) {
            return digits;
        }
        int from = digits[0] == 0 ? 1 : 0;
        ByteArrayOutputStream length = new ByteArrayOutputStream();
        length.write(LONG_FORM + digits.length - from);
        length.write(digits, from, digits.length - from);
        return length.toByteArray();
    }
}
