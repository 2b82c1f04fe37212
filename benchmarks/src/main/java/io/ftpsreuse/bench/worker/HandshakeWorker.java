// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.worker;

import io.ftpsreuse.bench.result.Median;
import io.ftpsreuse.bench.server.ServerAddress;
import io.ftpsreuse.client.SessionReuse;
import io.ftpsreuse.client.SessionReusingFtpsClient;
import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import io.ftpsreuse.client.TransferVerification;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;

/**
 * Measures the CPU time of this thread for downloads of an empty file without TLS, with full handshakes and with resumed
 * ones, in turns and after a warm-up. The server must ask for neither.
 */
public final class HandshakeWorker {

    private static final int WARM_UP = 600;
    private static final int BLOCK = 100;
    private static final int BLOCKS = 7;

    private HandshakeWorker() {}

    /** The arguments of this program. */
    public static List<String> arguments(ServerAddress server, String file) {
        return List.of(
                server.host(),
                Integer.toString(server.port()),
                server.username(),
                server.trustStore().toString(),
                file);
    }

    /** Prints the medians in microseconds: clear, full, resumed. */
    public static void main(String[] args) throws Exception {
        ServerAddress server = new ServerAddress(
                args[0],
                Integer.parseInt(args[1]),
                args[2],
                System.getenv(Worker.PASSWORD),
                Path.of(args[3]),
                Path.of(args[3]));
        String file = args[4];
        ClientLogin login = new ClientLogin(server);
        SessionReusingFtpsClient[] clients = {
            login.login(factory(login, SessionReuse.OFF), "C"),
            login.login(factory(login, SessionReuse.OFF), "P"),
            login.login(factory(login, SessionReuse.REQUIRED), "P")
        };
        double[][] micros = new double[clients.length][BLOCKS];
        for (SessionReusingFtpsClient client : clients) {
            downloads(client, file, WARM_UP);
        }
        for (int block = 0; block < BLOCKS; block++) {
            for (int i = 0; i < clients.length; i++) {
                micros[i][block] = downloads(clients[i], file, BLOCK);
            }
        }
        for (SessionReusingFtpsClient client : clients) {
            client.disconnect();
        }
        System.out.println("micros " + Median.of(micros[0]) + " " + Median.of(micros[1]) + " " + Median.of(micros[2]));
        System.exit(0);
    }

    private static SessionReusingFtpsClientFactory factory(ClientLogin login, SessionReuse reuse) throws Exception {
        return login.builder()
                .sessionReuse(reuse)
                .verifyTransfer(TransferVerification.NONE)
                .build();
    }

    private static double downloads(SessionReusingFtpsClient client, String file, int times) throws IOException {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < times; i++) {
            if (!client.retrieveFile(file, OutputStream.nullOutputStream())) {
                throw new IOException(client.getReplyString());
            }
        }
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e3 / times;
    }
}
