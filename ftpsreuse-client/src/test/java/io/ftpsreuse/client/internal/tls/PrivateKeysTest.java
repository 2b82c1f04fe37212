// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateKeysTest {

    private static final char[] PASSWORD = "open-sesame".toCharArray();
    private static final String ENCRYPTION = "PBEWithHmacSHA256AndAES_256";

    /** The element that RFC 5915 has for prime256v1. */
    private static final byte[] P256 = {6, 8, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 3, 1, 7};

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void readsPkcs8(String algorithm) throws Exception {
        PrivateKey key = newKey(algorithm);

        assertThat(read(pem("PRIVATE KEY", key.getEncoded()), null)).isEqualTo(key);
    }

    /** PKCS #8 holds PKCS #1 in its last element, behind the version and the algorithm, 22 bytes with their headers. */
    @Test
    void readsPkcs1() throws Exception {
        PrivateKey key = newKey("RSA");
        byte[] pkcs1 = Arrays.copyOfRange(key.getEncoded(), 26, key.getEncoded().length);

        assertThat(read(pem("RSA PRIVATE KEY", pkcs1), null)).isEqualTo(key);
    }

    @Test
    void readsSec1WithItsCurve() throws Exception {
        ECPrivateKey key = (ECPrivateKey) newKey("EC");

        assertThat(read(pem("EC PRIVATE KEY", sec1(key, P256)), null))
                .isInstanceOfSatisfying(ECPrivateKey.class, read -> {
                    assertThat(read.getS()).isEqualTo(key.getS());
                    assertThat(read.getParams().getOrder())
                            .isEqualTo(key.getParams().getOrder());
                });
    }

    @Test
    void saysWhatToDoWithAKeyWithoutItsCurve() throws Exception {
        ECPrivateKey key = (ECPrivateKey) newKey("EC");

        assertThatThrownBy(() -> read(pem("EC PRIVATE KEY", sec1(key, new byte[0])), null))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageContaining("does not name its curve")
                .hasMessageContaining("openssl pkcs8 -topk8");
    }

    @Test
    void decryptsPkcs8() throws Exception {
        PrivateKey key = newKey("EC");

        assertThat(read(pem("ENCRYPTED PRIVATE KEY", encrypted(key)), PASSWORD)).isEqualTo(key);
    }

    @Test
    void failsWithAnotherPassword() throws Exception {
        String pem = pem("ENCRYPTED PRIVATE KEY", encrypted(newKey("EC")));

        assertThatThrownBy(() -> read(pem, "close-sesame".toCharArray()))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageContaining("its password is not the given one");
        assertThatThrownBy(() -> read(pem, null)).hasMessageContaining("no password for it is set");
    }

    @Test
    void saysWhatToDoWithTheTraditionalEncryption() throws Exception {
        String pem = pem("RSA PRIVATE KEY", new byte[48])
                .replaceFirst("\n", "\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\n");

        assertThatThrownBy(() -> read(pem, PASSWORD)).hasMessageContaining("openssl pkcs8 -topk8");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 20})
    void failsOnAKeyThatIsCutOff(int length) throws Exception {
        byte[] cut = Arrays.copyOf(sec1((ECPrivateKey) newKey("EC"), P256), length);

        assertThatThrownBy(() -> read(pem("EC PRIVATE KEY", cut), null)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> read(pem("PRIVATE KEY", cut), null)).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void passesOverTextAndOtherBlocks() throws Exception {
        PrivateKey key = newKey("EC");
        List<PemBlock> blocks = PemBlock.in(("Bag Attributes\n  friendlyName: x\n" + pem("CERTIFICATE", new byte[5])
                        + "\n" + pem("PRIVATE KEY", key.getEncoded()) + "end")
                .getBytes(US_ASCII));

        assertThat(blocks).extracting(PemBlock::label).containsExactly("CERTIFICATE", "PRIVATE KEY");
        assertThat(blocks).extracting(PrivateKeys::isKey).containsExactly(false, true);
    }

    @Test
    void failsOnABlockWithoutEnd() {
        assertThatThrownBy(() -> PemBlock.in("-----BEGIN CERTIFICATE-----\nAAAA\n".getBytes(US_ASCII)))
                .hasMessage("the block CERTIFICATE has no end");
        assertThatThrownBy(() -> PemBlock.in("-----BEGIN A-----\nno base64!\n-----END A-----".getBytes(US_ASCII)))
                .hasMessage("the block A is not in base64");
    }

    private static PrivateKey read(String pem, char[] password) throws GeneralSecurityException {
        return PrivateKeys.read(PemBlock.in(pem.getBytes(US_ASCII)).get(0), password);
    }

    private static String pem(String label, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }

    private static PrivateKey newKey(String algorithm) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (algorithm.equals("EC")) {
            generator.initialize(new ECGenParameterSpec("secp256r1"));
        }
        return generator.generateKeyPair().getPrivate();
    }

    /** Version, number, and the curve in [0] if there is one. */
    private static byte[] sec1(ECPrivateKey key, byte[] curve) {
        byte[] number = new byte[32];
        byte[] s = key.getS().toByteArray();
        int length = Math.min(s.length, number.length);
        System.arraycopy(s, s.length - length, number, number.length - length, length);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(new byte[] {2, 1, 1, 4, 32});
        content.writeBytes(number);
        if (curve.length > 0) {
            content.writeBytes(new byte[] {(byte) 0xA0, (byte) curve.length});
            content.writeBytes(curve);
        }
        ByteArrayOutputStream sequence = new ByteArrayOutputStream();
        sequence.writeBytes(new byte[] {0x30, (byte) content.size()});
        sequence.writeBytes(content.toByteArray());
        return sequence.toByteArray();
    }

    private static byte[] encrypted(PrivateKey key) throws Exception {
        SecretKey secret = SecretKeyFactory.getInstance(ENCRYPTION).generateSecret(new PBEKeySpec(PASSWORD));
        Cipher cipher = Cipher.getInstance(ENCRYPTION);
        cipher.init(Cipher.ENCRYPT_MODE, secret, new PBEParameterSpec(new byte[16], 2048));
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("PBES2");
        parameters.init(cipher.getParameters().getEncoded());
        return new EncryptedPrivateKeyInfo(parameters, cipher.doFinal(key.getEncoded())).getEncoded();
    }
}
