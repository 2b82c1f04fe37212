// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor;

import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.KeyManagerFactory;

/**
 * The certificate that the command shows to servers, with its key. Of several in one file, JSSE takes the one whose issuer and
 * kind the server accepts.
 *
 * @param store the file, PKCS #12 or JKS
 * @param password of the file and of the key in it
 */
record ClientKey(Path store, String password) {

    static final String OPTION = "ftpClient.keyStore";

    /** @throws IllegalArgumentException if there is no key in the file */
    void configure(SessionReusingFtpsClientFactory.Builder builder) throws GeneralSecurityException, IOException {
        KeyStore loaded = Stores.load(store, password);
        if (!Stores.hasKey(loaded)) {
            throw new IllegalArgumentException("--key-store " + store + " has no private key, only certificates");
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(loaded, password.toCharArray());
        builder.keyManagers(factory.getKeyManagers());
    }

    /** What in a URI amounts to the same. */
    Map<String, String> uriOptions() {
        return new TreeMap<>(Stores.uriOptions(OPTION, store, PasswordSource.OF_KEY_STORE.variable()));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "ClientKey" + uriOptions();
    }
}
