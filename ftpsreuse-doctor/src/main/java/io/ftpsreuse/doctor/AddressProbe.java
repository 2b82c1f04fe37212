// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor;

import io.ftpsreuse.client.Refusals;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Looks up the host and connects by TCP, to each of its addresses. */
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
        Target target = examination.order().target();
        InetAddress[] addresses = InetAddress.getAllByName(target.host());
        findings.ok(
                "DNS",
                target.host() + " is "
                        + Arrays.stream(addresses)
                                .map(InetAddress::getHostAddress)
                                .distinct()
                                .collect(Collectors.joining(", ")));
        boolean reached = false;
        for (InetAddress address :
                Arrays.stream(addresses).limit(MOST_ADDRESSES).toList()) {
            reached |= connect(new InetSocketAddress(address, target.port()), examination, findings);
        }
        if (!reached) {
            examination.chart().conclude(Verdict.UNREACHABLE);
        }
    }

    private static boolean connect(InetSocketAddress address, Examination examination, Findings findings) {
        long began = System.nanoTime();
        String shown = address.getAddress().getHostAddress() + " port " + address.getPort();
        try (Socket socket = new Socket()) {
            socket.connect(address, examination.order().patienceMillis());
            findings.ok("TCP", shown + " answers in " + millisSince(began) + " ms");
            return true;
        } catch (IOException e) {
            findings.explained(Level.FAIL, "TCP", shown + ": ", Refusals.explain(e));
            return false;
        }
    }

    private static long millisSince(long began) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }
}
