// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import io.ftpsreuse.client.internal.FtpsClientSettings;
import io.ftpsreuse.client.internal.net.StallGuard;
import io.ftpsreuse.client.internal.tls.CertificateWitness;
import io.ftpsreuse.client.internal.tls.ControlConnectionContext;
import io.ftpsreuse.client.internal.tls.TlsMaterial;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;

/**
 * Makes clients that share settings, keys, trust and the memory of servers. Immutable and safe for use by several
 * threads; the clients that it makes belong to the caller, one to a thread.
 */
public final class SessionReusingFtpsClientFactory {

    /** Measured with names of 400 characters in a Camel route; short names take a fifth of it. */
    private static final int HEAP_PER_ENTRY = 5 << 10;

    private final FtpsClientSettings settings;
    private final TlsMaterial material;
    private final ServerMemory memory;
    private final StallGuard stallGuard = new StallGuard();
    private final Duration dataTimeout;

    SessionReusingFtpsClientFactory(
            FtpsClientSettings settings, TlsMaterial material, ServerMemory memory, Duration dataTimeout) {
        this.settings = settings;
        this.material = material;
        this.memory = memory;
        this.dataTimeout = dataTimeout;
    }

    /**
     * As many entries of a listing as the heap of this JVM surely has room for, one for each 5 KiB: 52,000 with a heap of
     * 256 MiB, and 800,000 with one of 4 GiB.
     */
    public static int defaultMaxListingEntries() {
        return (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / HEAP_PER_ENTRY);
    }

    /** A builder with the defaults: reuse required, explicit TLS 1.3 or 1.2, system trust, host name checked. */
    public static ClientFactoryBuilder builder() {
        return new ClientFactoryBuilder();
    }

    /** A new client, not connected, which the caller owns and disconnects. */
    public SessionReusingFtpsClient newClient() {
        try {
            ControlConnectionContext context =
                    ControlConnectionContext.startingWith(material.newContext(false, new CertificateWitness()));
            SessionReusingFtpsClient client =
                    new SessionReusingFtpsClient(settings, material, memory, stallGuard, context);
            client.setDataTimeout(dataTimeout);
            return client;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No TLS context can be made", e);
        }
    }

    /**
     * Connects and logs in.
     *
     * @return the session, which the caller closes
     * @throws LoginRefusedException if the server refuses the login
     * @throws IOException if there is no connection, or no TLS as required
     */
    public FtpsSession connect(String host, int port, String user, String password) throws IOException {
        FtpsSession.Account account = new FtpsSession.Account(host, port, user, password);
        return new FtpsSession(newClient(), account, session -> FtpsSession.end(session.client())).logIn();
    }

    /**
     * A pool of sessions of one account, which the caller closes. It connects when a session is borrowed.
     *
     * @param most how many sessions are lent at a time
     */
    public FtpsPool pool(String host, int port, String user, String password, int most) {
        return new FtpsPool(this::newClient, new FtpsSession.Account(host, port, user, password), most);
    }

    /** The findings about servers of the clients of this factory, and of others that share the memory. */
    public ServerMemory serverMemory() {
        return memory;
    }
}
