// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.cli;

import io.ftpsreuse.client.CertificatePin;
import io.ftpsreuse.client.ClientFactoryBuilder;
import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import io.ftpsreuse.doctor.plan.Login;
import io.ftpsreuse.doctor.tls.ClientKey;
import io.ftpsreuse.doctor.tls.KeyStoreFiles;
import io.ftpsreuse.doctor.tls.Trust;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import picocli.CommandLine.Option;

/** The options of the command for trust, client certificate and password. */
final class CredentialOptions {

    @Option(
            names = "--pin",
            paramLabel = "sha256:HEX",
            description = "The only server certificate to accept, regardless of issuer, dates and names.")
    private String pin;

    @Option(
            names = Trust.OPTION,
            paramLabel = "FILE",
            description = "Authorities to trust instead of those of Java: a PEM file, or a PKCS #12 or JKS store, whose"
                    + " password comes from the environment variable FTPS_TRUST_STORE_PASSWORD.")
    private Path trustStore;

    @Option(
            names = ClientKey.OPTION,
            paramLabel = "FILE",
            description =
                    "A client certificate with its key, for servers that require one, PKCS #12 or JKS. Its password"
                            + " comes from --key-store-password-file, the environment variable FTPS_KEY_STORE_PASSWORD, or"
                            + " a prompt.")
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
        // Stores are read once, and errors are reported before the next prompt.
        Consumer<ClientFactoryBuilder> trusted = trust.load();
        Optional<ClientKey> key = key(environment, console);
        Optional<KeyManager[]> keys = key.isPresent() ? Optional.of(key.get().managers()) : Optional.empty();
        Map<String, String> options = new LinkedHashMap<>(trust.uriOptions());
        key.ifPresent(each -> options.putAll(each.uriOptions()));
        String password = PasswordSource.OF_LOGIN.read(passwordFile, environment, console, username);
        return Login.of(password, () -> newBuilder(trusted, keys), key.isPresent(), options);
    }

    private Optional<ClientKey> key(Map<String, String> environment, Console console) throws IOException {
        if (keyStore == null) {
            if (keyStorePasswordFile != null) {
                throw new IllegalArgumentException("--key-store-password-file requires --key-store");
            }
            return Optional.empty();
        }
        KeyStoreFiles.requireReadable(ClientKey.OPTION, keyStore);
        PasswordSource source = PasswordSource.OF_KEY_STORE;
        String password = source.read(keyStorePasswordFile, environment, console, keyStore.toString());
        return Optional.of(new ClientKey(keyStore, password, source.origin(keyStorePasswordFile, environment)));
    }

    private static ClientFactoryBuilder newBuilder(
            Consumer<ClientFactoryBuilder> trusted, Optional<KeyManager[]> keys) {
        ClientFactoryBuilder builder =
                SessionReusingFtpsClientFactory.builder().audience(io.ftpsreuse.client.diagnosis.Audience.ENDPOINT);
        trusted.accept(builder);
        keys.ifPresent(builder::keyManagers);
        return builder;
    }
}
