// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.tls;

import io.ftpsreuse.client.ClientFactoryBuilder;
import io.ftpsreuse.it.hostile.HostileClient;
import io.ftpsreuse.it.hostile.ScriptedFtpsServer;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * A JVM whose first provider, if one is named, is another than the JDK's. A client that asks for none uses a scripted server of
 * the same JVM, whose TLS is the JDK's, by TLS 1.2, by TLS 1.3 and by both, and what came of it is printed.
 */
final class FirstProviderProcess {

    static final String RESULT = "RESULT ";

    private static final int TIMES = 4;

    private FirstProviderProcess() {}

    /** @param arguments the provider; none for that of the JDK */
    public static void main(String[] arguments) throws Exception {
        // The JDK's TLS, which the server needs, cannot begin with Conscrypt's elliptic curves.
        SSLContext.getDefault().createSSLEngine().getSession();
        Stream.of(arguments).map(TlsProviders::valueOf).forEach(TlsProviders::addFirst);
        System.out.println(RESULT + "provider "
                + SSLContext.getInstance("TLS").getProvider().getName());
        for (List<String> versions : List.of(List.of("TLSv1.2"), List.of("TLSv1.3"), List.of("TLSv1.3", "TLSv1.2"))) {
            System.out.println(RESULT + String.join("+", versions) + ": " + outcome(versions));
        }
        System.exit(0);
    }

    private static String outcome(List<String> versions) {
        ClientFactoryBuilder settings = HostileClient.trusting().tlsProtocols(versions.toArray(String[]::new));
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start().having("in/file", new byte[1_000]);
                HostileClient client = HostileClient.with(settings).logIn(server)) {
            use(client);
            long logins = server.commands().stream().filter("AUTH TLS"::equals).count();
            boolean whole = server.files().size() == 1 + TIMES && server.files().get("out-3").length == 3;
            return client.ftps().mechanism().orElseThrow() + ", " + logins + " logins, "
                    + (whole ? "whole" : server.files().keySet().toString());
        } catch (IOException | RuntimeException e) {
            return e.getClass().getSimpleName() + " " + e.getMessage();
        }
    }

    private static void use(HostileClient client) throws IOException {
        for (int i = 0; i < TIMES; i++) {
            client.upload("out-" + i, new byte[i]);
            int listed = client.ftps().listFiles("in").length;
            int read = client.download("in/file").length;
            if (listed != 1 || read != 1_000) {
                throw new IOException(listed + " entries, " + read + " bytes");
            }
        }
    }
}
