// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.secrets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.spi.PropertiesFunction;

/**
 * <code>{{keystore:acme}}</code>: the password that has this alias in a PKCS12 key store, where {@code keytool -importpass}
 * puts it. The store is the property {@code secrets.keystore}, and its password {@code secrets.keystore-password}.
 */
public final class SecretKeyStore implements PropertiesFunction, CamelContextAware {

    private static final String STORE = "secrets.keystore";
    private static final String PASSWORD = "secrets.keystore-password";

    private CamelContext context;

    @Override
    public String getName() {
        return "keystore";
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext context) {
        this.context = context;
    }

    @Override
    public String apply(String alias) {
        String store = context.resolvePropertyPlaceholders("{{" + STORE + "}}");
        char[] password =
                context.resolvePropertyPlaceholders("{{" + PASSWORD + "}}").toCharArray();
        try {
            Key key = open(store, password).getKey(alias, password);
            if (!(key instanceof SecretKey secret)) {
                throw new UnreadableSecretException(
                        "The key store " + store + " (" + STORE + ") has no password with the alias " + alias, null);
            }
            return clear(secret);
        } catch (IOException | GeneralSecurityException e) {
            throw new UnreadableSecretException(
                    "The key store " + store + " (" + STORE + ") cannot be read: " + e.getMessage(), e);
        } finally {
            Arrays.fill(password, ' ');
        }
    }

    private static KeyStore open(String store, char[] password) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream content = Files.newInputStream(Path.of(store))) {
            keys.load(content, password);
        }
        return keys;
    }

    private static String clear(SecretKey secret) throws GeneralSecurityException {
        SecretKeyFactory passwords = SecretKeyFactory.getInstance("PBE");
        PBEKeySpec spec = (PBEKeySpec) passwords.getKeySpec(secret, PBEKeySpec.class);
        try {
            return new String(spec.getPassword());
        } finally {
            spec.clearPassword();
        }
    }
}
