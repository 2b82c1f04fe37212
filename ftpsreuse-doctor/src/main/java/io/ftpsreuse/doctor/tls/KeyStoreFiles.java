// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads key stores and trust stores, and writes them as options of a URI. */
public final class KeyStoreFiles {

    private KeyStoreFiles() {}

    /**
     * Loads a PKCS #12 or JKS file; the default type of Java reads both.
     *
     * @param option the option for the file
     * @param origin the source of its password
     * @throws IllegalArgumentException if it cannot be read or opened, with the reason
     */
    static KeyStore load(String option, Path file, String password, String origin) throws GeneralSecurityException {
        requireReadable(option, file);
        KeyStore loaded = KeyStore.getInstance(KeyStore.getDefaultType());
        try (InputStream in = Files.newInputStream(file)) {
            loaded.load(in, password.toCharArray());
            return loaded;
        } catch (IOException e) {
            String wrong = e.getCause() instanceof UnrecoverableKeyException
                    ? "cannot be opened with the password from " + origin
                            + (password.isEmpty() ? ", which is empty" : "")
                    : "is not a usable PKCS #12 or JKS file";
            throw new IllegalArgumentException(option + " " + file + " " + wrong + ": " + e.getMessage(), e);
        }
    }

    public static void requireReadable(String option, Path file) {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(option + " " + file + " cannot be read");
        }
    }

    static boolean hasKey(KeyStore store) throws GeneralSecurityException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                return true;
            }
        }
        return false;
    }

    /** @param option {@code ftpClient.keyStore} or {@code ftpClient.trustStore} */
    static Map<String, String> uriOptions(String option, Path file, String variable) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put(option + ".file", raw("file:" + file.toAbsolutePath()));
        options.put(option + ".password", fromVariable(variable));
        return options;
    }

    public static String fromVariable(String variable) {
        return "RAW({{env:" + variable + "}})";
    }

    /** In {@code RAW()} if a URI would decode or split it. */
    public static String raw(String value) {
        return value.matches("[\\w./:,#~@-]*") ? value : "RAW(" + value + ")";
    }
}
