// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor;

import io.ftpsreuse.client.CertificatePin;
import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of the command that say whom it trusts, and how it proves who its user is. */
final class Credentials {

    @Option(
            names = "--pin",
            paramLabel = "sha256:HEX",
            description = "The one certificate to accept, whatever its issuer, dates and names.")
    private String pin;

    @Option(
            names = "--trust-store",
            paramLabel = "FILE",
            description = "Authorities to trust instead of those of Java, PKCS #12 or JKS. Its password comes from the"
                    + " environment variable FTPS_TRUST_STORE_PASSWORD.")
    private Path trustStore;

    @Option(
            names = "--key-store",
            paramLabel = "FILE",
            description =
                    "A client certificate with its key, for servers that demand one, PKCS #12 or JKS. Its password"
                            + " comes from --key-store-password-file, the environment variable FTPS_KEY_STORE_PASSWORD, or is"
                            + " asked for.")
    private Path keyStore;

    @Option(
            names = "--key-store-password-file",
            paramLabel = "FILE",
            description = "A file whose first line is the password of the key store.")
    private Path keyStorePasswordFile;

    @Option(names = "--password-file", paramLabel = "FILE", description = "A file whose first line is the password.")
    private Path passwordFile;

    /**
     * @throws IllegalArgumentException if an option is not valid, or a password is missing
     * @throws IOException if a file cannot be read
     * @throws GeneralSecurityException if a store cannot be used
     */
    Login of(String username, Map<String, String> environment, Console console)
            throws IOException, GeneralSecurityException {
        Trust trust = new Trust(
                Optional.ofNullable(pin).map(CertificatePin::parse),
                Optional.ofNullable(trustStore),
                environment.getOrDefault(Trust.VARIABLE, ""));
        Optional<ClientKey> key = key(environment, console);
        Map<String, String> options = new LinkedHashMap<>(trust.uriOptions());
        key.ifPresent(each -> options.putAll(each.uriOptions()));
        // What is wrong with the files is said before anything is asked for.
        newBuilder(trust, key);
        String password = PasswordSource.OF_LOGIN.read(passwordFile, environment, console, username);
        return Login.of(password, () -> newBuilder(trust, key), key.isPresent(), options);
    }

    private Optional<ClientKey> key(Map<String, String> environment, Console console) throws IOException {
        if (keyStore == null) {
            if (keyStorePasswordFile != null) {
                throw new IllegalArgumentException("--key-store-password-file is of no use without --key-store");
            }
            return Optional.empty();
        }
        String password =
                PasswordSource.OF_KEY_STORE.read(keyStorePasswordFile, environment, console, keyStore.toString());
        return Optional.of(new ClientKey(keyStore, password));
    }

    private static SessionReusingFtpsClientFactory.Builder newBuilder(Trust trust, Optional<ClientKey> key)
            throws GeneralSecurityException, IOException {
        SessionReusingFtpsClientFactory.Builder builder = trust.newBuilder();
        if (key.isPresent()) {
            key.get().configure(builder);
        }
        return builder;
    }
}
