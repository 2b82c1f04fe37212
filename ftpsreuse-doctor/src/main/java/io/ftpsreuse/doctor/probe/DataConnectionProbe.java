// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import io.ftpsreuse.client.SessionReuse;
import io.ftpsreuse.client.SessionReusingFtpsClient;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import io.ftpsreuse.doctor.plan.ProxyRoute;
import io.ftpsreuse.doctor.report.Findings;
import io.ftpsreuse.doctor.report.Level;
import io.ftpsreuse.doctor.report.Verdict;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.net.ftp.FTPReply;

/**
 * Tests whether the addresses in the replies to EPSV and PASV can be reached, and active mode if requested. The component itself
 * only connects to the address of the control connection.
 */
final class DataConnectionProbe implements Probe {

    private static final Pattern EXTENDED = Pattern.compile("\\((.)\\1\\1(\\d{1,5})\\1\\)");
    private static final Pattern SIX_NUMBERS =
            Pattern.compile("(\\d{1,3},\\d{1,3},\\d{1,3},\\d{1,3}),(\\d{1,3}),(\\d{1,3})");
    private static final int LOWEST_PORT = 1024;
    private static final int HIGHEST_PORT = 65_535;

    @Override
    public String name() {
        return "Data connections";
    }

    @Override
    public void run(Examination examination, Findings findings) throws Exception {
        Sessions sessions = examination.sessions();
        boolean extended;
        boolean plain;
        boolean refused;
        boolean overIpv4;
        try (Session session = sessions.logIn(sessions.builder().sessionReuse(SessionReuse.PREFERRED))) {
            SessionReusingFtpsClient client = session.client();
            InetAddress server = client.getRemoteAddress();
            overIpv4 = server instanceof Inet4Address;
            client.epsv();
            Matcher port = EXTENDED.matcher(client.getReplyString());
            extended = port.find()
                    ? reach("EPSV", server, Integer.parseInt(port.group(2)), examination, findings)
                    : unusable("EPSV", client, findings);
            refused = isRefusal(client);
            client.pasv();
            Matcher numbers = SIX_NUMBERS.matcher(client.getReplyString());
            plain = numbers.find()
                    ? reachNamed(numbers, server, examination, findings)
                    : unusable("PASV", client, findings);
            refused &= isRefusal(client);
        }
        boolean active = examination.plan().active() && isActivePossible(examination, findings);
        examination.observations().needs().active(active && !extended && !plain);
        examination.observations().needs().extendedPassive(overIpv4 && extended && !plain);
        if (refused && !active) {
            findings.fail("Passive mode", "the server refuses both EPSV and PASV");
            examination.observations().conclude(Verdict.NO_DATA_CONNECTION);
        }
    }

    /** Permanent, so not because the server is busy. */
    private static boolean isRefusal(SessionReusingFtpsClient client) {
        return FTPReply.isNegativePermanent(client.getReplyCode());
    }

    /** Not explained by the catalogue, where the same replies are about files. */
    private static boolean unusable(String command, SessionReusingFtpsClient client, Findings findings) {
        findings.note(command, (isRefusal(client) ? "refused: " : "no usable reply: ") + client.getReplyString());
        return false;
    }

    private static boolean reachNamed(Matcher numbers, InetAddress server, Examination examination, Findings findings)
            throws IOException {
        InetAddress named = InetAddress.getByName(numbers.group(1).replace(',', '.'));
        int port = Integer.parseInt(numbers.group(2)) * 256 + Integer.parseInt(numbers.group(3));
        if (!named.equals(server)) {
            findings.warn(
                    "PASV",
                    "names " + named.getHostAddress() + ", but the server is " + server.getHostAddress()
                            + "; the component connects to the latter");
            reach("PASV", named, port, examination, findings);
        }
        return reach("PASV", server, port, examination, findings);
    }

    private static boolean reach(
            String command, InetAddress address, int port, Examination examination, Findings findings) {
        String shown = address.getHostAddress() + " port " + port;
        if (port < LOWEST_PORT || port > HIGHEST_PORT) {
            findings.fail(command, shown + " is not a port for data connections, not tested");
            return false;
        }
        ProxyRoute proxyRoute = examination.login().proxyRoute();
        try (Socket socket = proxyRoute.newSocket()) {
            socket.connect(
                    new InetSocketAddress(address, port), examination.plan().timeoutMillis());
            findings.ok(command, shown + " is reachable" + proxyRoute);
            return true;
        } catch (IOException e) {
            findings.explained(
                    Level.FAIL,
                    command,
                    "",
                    KnownFailures.explain(new IOException("The data connection to " + shown.replace(" port ", ":")
                            + " could not be made: " + e.getMessage())));
            return false;
        }
    }

    private static boolean isActivePossible(Examination examination, Findings findings) throws Exception {
        Sessions sessions = examination.sessions();
        try (Session session = sessions.logIn(sessions.builder().sessionReuse(SessionReuse.PREFERRED))) {
            session.client().enterLocalActiveMode();
            session.list();
            findings.ok("Active mode", "the server connects to this client");
            return true;
        } catch (IOException e) {
            findings.explained(Level.FAIL, "Active mode", e);
            return false;
        }
    }
}
