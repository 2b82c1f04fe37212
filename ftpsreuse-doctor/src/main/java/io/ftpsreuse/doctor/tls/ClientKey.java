// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/**
 * The client certificate of the command, with its key. If the file has several, JSSE selects one by the issuers and key types
 * that the server accepts.
 *
 * @param store the file, PKCS #12 or JKS
 * @param password of the file and of the key in it
 * @param origin the source of the password
 */
public record ClientKey(Path store, String password, String origin) {

    public static final String OPTION = "--key-store";

    public static final String URI_OPTION = "ftpClient.keyStore";

    public static final String VARIABLE = "FTPS_KEY_STORE_PASSWORD";

    /**
     * Loads the key managers.
     *
     * @throws IllegalArgumentException if the store cannot be used, or has no key
     */
    public KeyManager[] managers() throws GeneralSecurityException {
        KeyStore loaded = KeyStoreFiles.load(OPTION, store, password, origin);
        if (!KeyStoreFiles.hasKey(loaded)) {
            throw new IllegalArgumentException(OPTION + " " + store + " has no private key, only certificates");
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        try {
            factory.init(loaded, password.toCharArray());
        } catch (UnrecoverableKeyException e) {
            throw new IllegalArgumentException(
                    OPTION + " " + store + " cannot be used: the key in it has another password than the file", e);
        }
        return factory.getKeyManagers();
    }

    /** The equivalent options of a URI. */
    public Map<String, String> uriOptions() {
        return KeyStoreFiles.uriOptions(URI_OPTION, store, VARIABLE);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "ClientKey" + uriOptions();
    }
}
