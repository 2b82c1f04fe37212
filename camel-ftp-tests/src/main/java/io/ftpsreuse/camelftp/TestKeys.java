// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camelftp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The key stores that camel-ftp's tests name, in place of Camel's, whose keys (DSA) current JDKs refuse. Made by the JDK's
 * {@code keytool}: key of the server and of a client, each trusting the other, and the server's certificate alone as
 * {@code trust.p12} for the JVM's trust.
 */
final class TestKeys {

    static final String PASSWORD = "password";

    private static final Path SERVER_STORE = Path.of("src", "test", "resources", "server.jks");

    private final Path directory;

    private TestKeys(Path directory) {
        this.directory = directory;
    }

    static void make(Path directory) throws IOException, InterruptedException {
        new TestKeys(directory).make();
    }

    /** With the server's key, and trust in the client's certificate. */
    static SSLContext serverContext() {
        try (InputStream file = Files.newInputStream(SERVER_STORE)) {
            char[] password = PASSWORD.toCharArray();
            KeyStore store = KeyStore.getInstance("JKS");
            store.load(file, password);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void make() throws IOException, InterruptedException {
        key("server", "CN=localhost");
        key("client", "CN=FtpClient");
        trust("ftpserver", "server.cer", "client.jks", "JKS");
        trust("ftpclient", "client.cer", "server.jks", "JKS");
        trust("ftpserver", "server.cer", "trust.p12", "PKCS12");
    }

    private void key(String name, String subject) throws IOException, InterruptedException {
        keytool(
                "-genkeypair -keyalg RSA -keysize 2048 -validity 365 -storetype JKS -ext"
                        + " SAN=dns:localhost,ip:127.0.0.1,ip:127.0.0.2,ip:::1",
                "-alias",
                "ftp" + name,
                "-dname",
                subject,
                "-keypass",
                PASSWORD,
                "-keystore",
                name + ".jks");
        keytool("-exportcert", "-alias", "ftp" + name, "-keystore", name + ".jks", "-file", name + ".cer");
    }

    private void trust(String alias, String certificate, String store, String type)
            throws IOException, InterruptedException {
        keytool("-importcert -noprompt -storetype " + type, "-alias", alias, "-file", certificate, "-keystore", store);
    }

    private void keytool(String options, String... further) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of(further));
        command.addAll(List.of("-storepass", PASSWORD));
        Path log = directory.resolve("keytool.log");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed: " + Files.readString(log));
        }
    }
}
