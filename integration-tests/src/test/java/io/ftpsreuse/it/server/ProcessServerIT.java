// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.net.ftp.FTPSClient;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for servers that run as local processes. */
class ProcessServerIT {
    @ParameterizedTest
    @EnumSource
    void closeLeavesNoProcess(FtpsProduct product) throws IOException {
        endsAllProcesses(product, FtpsServer::close);
    }

    @ParameterizedTest
    @EnumSource
    void killLeavesNoProcess(FtpsProduct product) throws IOException {
        endsAllProcesses(product, FtpsServer::kill);
    }

    private static void endsAllProcesses(FtpsProduct product, Consumer<FtpsServer> end) throws IOException {
        FtpsServerSpec spec = FtpsServerSpec.of(product);
        Assumptions.assumeTrue(
                FtpsServers.launcher(spec) instanceof ProcessLauncher, "Servers do not run as processes here.");
        try (ProcessServer server = (ProcessServer) FtpsServers.start(spec)) {
            FTPSClient client = StockClient.login(server);
            List<ProcessHandle> processes = server.processes();
            assertThat(processes).as("the server and the client's session").hasSizeGreaterThan(1);

            end.accept(server);

            assertThat(processes).noneMatch(ServerProcess::runs);
            client.disconnect();
        }
    }
}
