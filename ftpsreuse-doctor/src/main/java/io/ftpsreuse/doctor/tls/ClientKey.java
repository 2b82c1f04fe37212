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
 * The certificate that the command shows to servers, with its key. Of several in one file, JSSE takes the one whose issuer and
 * kind the server accepts.
 *
 * @param store the file, PKCS #12 or JKS
 * @param password of the file and of the key in it
 * @param origin where the password comes from
 */
public record ClientKey(Path store, String password, String origin) {

    public static final String OPTION = "--key-store";

    public static final String URI_OPTION = "ftpClient.keyStore";

    public static final String VARIABLE = "FTPS_KEY_STORE_PASSWORD";

    /**
     * What shows the certificate to servers.
     *
     * @throws IllegalArgumentException if the store cannot be used, or there is no key in it
     */
    public KeyManager[] managers() throws GeneralSecurityException {
        KeyStore loaded = Stores.load(OPTION, store, password, origin);
        if (!Stores.hasKey(loaded)) {
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

    /** What in a URI amounts to the same. */
    public Map<String, String> uriOptions() {
        return Stores.uriOptions(URI_OPTION, store, VARIABLE);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "ClientKey" + uriOptions();
    }
}
