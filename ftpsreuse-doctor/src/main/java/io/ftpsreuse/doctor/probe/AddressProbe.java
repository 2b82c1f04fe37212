// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import io.ftpsreuse.client.diagnosis.KnownFailures;
import io.ftpsreuse.doctor.plan.ProxyRoute;
import io.ftpsreuse.doctor.plan.Target;
import io.ftpsreuse.doctor.report.Findings;
import io.ftpsreuse.doctor.report.Level;
import io.ftpsreuse.doctor.report.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Resolves the host name, and connects to each address by TCP. */
final class AddressProbe implements Probe {

    private static final int MOST_ADDRESSES = 8;

    @Override
    public String name() {
        return "Address";
    }

    @Override
    public Optional<Verdict> conclusionOfFailure() {
        return Optional.of(Verdict.UNREACHABLE);
    }

    @Override
    public void run(Examination examination, Findings findings) throws IOException {
        boolean reached = false;
        for (InetSocketAddress address : addresses(examination, findings)) {
            reached |= connect(address, examination, findings);
        }
        if (!reached) {
            examination.observations().conclude(Verdict.UNREACHABLE);
        }
    }

    /** Also behind a proxy, which could resolve names itself: commons-net opens no data connection without an address. */
    private static List<InetSocketAddress> addresses(Examination examination, Findings findings)
            throws UnknownHostException {
        Target target = examination.plan().target();
        InetAddress[] addresses = lookUp(target.host(), examination.login().proxyRoute(), findings);
        List<String> shown = Arrays.stream(addresses)
                .map(InetAddress::getHostAddress)
                .distinct()
                .toList();
        shown.forEach(examination.factSheet()::address);
        findings.ok("DNS", target.host() + " is " + String.join(", ", shown));
        return Arrays.stream(addresses)
                .limit(MOST_ADDRESSES)
                .map(address -> new InetSocketAddress(address, target.port()))
                .toList();
    }

    private static InetAddress[] lookUp(String host, ProxyRoute proxyRoute, Findings findings)
            throws UnknownHostException {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            if (!proxyRoute.isDirect()) {
                findings.note(
                        "DNS",
                        "the name must resolve on this machine, also with a proxy,"
                                + " since data connections need the address");
            }
            throw e;
        }
    }

    private static boolean connect(InetSocketAddress address, Examination examination, Findings findings) {
        long began = System.nanoTime();
        ProxyRoute proxyRoute = examination.login().proxyRoute();
        String shown = address.getAddress().getHostAddress() + " port " + address.getPort();
        try (Socket socket = proxyRoute.newSocket()) {
            socket.connect(address, examination.plan().timeoutMillis());
            findings.ok("TCP", shown + " connected in " + millisSince(began) + " ms" + proxyRoute);
            return true;
        } catch (IOException e) {
            findings.explained(Level.FAIL, "TCP", shown + proxyRoute + ": ", KnownFailures.explain(e));
            return false;
        }
    }

    private static long millisSince(long began) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }
}
