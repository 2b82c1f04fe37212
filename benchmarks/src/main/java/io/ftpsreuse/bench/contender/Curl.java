// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.contender;

import io.ftpsreuse.bench.server.ServerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** curl with a list of URLs, one after the other or in parallel. */
public final class Curl implements Contender {

    @Override
    public String name() {
        return "curl";
    }

    @Override
    public Optional<String> obstacle() {
        return InstalledProgram.obstacle("curl");
    }

    @Override
    public List<String> command(Job job) throws IOException {
        ServerAddress server = job.server();
        StringBuilder lines = new StringBuilder();
        lines.append("silent\nshow-error\nfail\nssl-reqd\nconnect-timeout = 30\n");
        lines.append("cacert = \"").append(server.authority()).append("\"\n");
        lines.append("user = \"%s:%s\"%n".formatted(server.username(), server.password()));
        if (job.lanes() > 1) {
            lines.append("parallel\nparallel-immediate\nparallel-max = ")
                    .append(job.lanes())
                    .append('\n');
        }
        String file = job.direction() == Direction.DOWN ? "output" : "upload-file";
        for (String name : job.names()) {
            lines.append("url = \"ftp://%s:%d/%s/%s\"%n".formatted(server.host(), server.port(), job.remote(), name));
            lines.append("%s = \"%s\"%n".formatted(file, job.local().resolve(name)));
        }
        Path config = job.scratch().resolve("curl.config");
        Files.writeString(config, lines);
        return List.of("curl", "--disable", "--config", config.toString());
    }
}
