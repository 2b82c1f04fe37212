// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.contender;

import io.ftpsreuse.bench.server.ServerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** lftp's {@code mirror}, with one connection or several. */
public final class Lftp implements Contender {

    @Override
    public String name() {
        return "lftp";
    }

    @Override
    public Optional<String> obstacle() {
        return InstalledProgram.obstacle("lftp");
    }

    @Override
    public List<String> command(Job job) throws IOException {
        ServerAddress server = job.server();
        String parallel = job.lanes() > 1 ? " --parallel=" + job.lanes() : "";
        String mirror = job.direction() == Direction.DOWN
                ? "mirror" + parallel + " " + job.remote() + " " + job.local()
                : "mirror -R" + parallel + " " + job.local() + " " + job.remote();
        Path script = job.scratch().resolve("lftp.script");
        Files.writeString(
                script,
                """
                set cmd:fail-exit true
                set net:max-retries 3
                set net:timeout 30
                set net:connection-limit 0
                set ftp:ssl-force true
                set ftp:ssl-protect-data true
                set ftp:ssl-protect-list true
                set ssl:ca-file %s
                open -p %d -u %s,%s ftp://%s
                %s
                """
                        .formatted(
                                server.authority(),
                                server.port(),
                                server.username(),
                                server.password(),
                                server.host(),
                                mirror));
        return List.of("lftp", "--norc", "-f", script.toString());
    }

    @Override
    public Map<String, String> environment(Job job) {
        return Map.of("LFTP_HOME", job.scratch().toString());
    }
}
