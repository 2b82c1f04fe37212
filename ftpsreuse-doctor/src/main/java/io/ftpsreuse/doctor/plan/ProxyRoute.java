// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.plan;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;

/**
 * The route of TCP connections to the server: direct, or through a proxy.
 *
 * @param proxy {@link Proxy#NO_PROXY} for a direct route
 */
public record ProxyRoute(Proxy proxy) {

    static final ProxyRoute DIRECT = new ProxyRoute(Proxy.NO_PROXY);

    /** @param proxy null for none */
    public static ProxyRoute through(Proxy proxy) {
        return proxy == null ? DIRECT : new ProxyRoute(proxy);
    }

    public boolean isDirect() {
        return proxy.type() == Proxy.Type.DIRECT;
    }

    /** A socket that is not connected. */
    public Socket newSocket() {
        return new Socket(proxy);
    }

    /** A phrase for the end of a sentence; empty for a direct route. */
    @Override
    public String toString() {
        return isDirect() ? "" : " through the " + proxy.type() + " proxy at " + address();
    }

    private String address() {
        return proxy.address() instanceof InetSocketAddress internet
                ? internet.getHostString() + " port " + internet.getPort()
                : String.valueOf(proxy.address());
    }
}
