// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.contender;

import io.ftpsreuse.bench.server.ServerAddress;
import io.ftpsreuse.bench.worker.Worker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The client in C that does the least that a client must do, {@code src/main/c/limit.c}; downloads over one connection.
 *
 * @param program the compiled client, if it could be compiled
 */
public record LimitClient(Path program) implements Contender {

    /** The name in tables. */
    public static final String NAME = "C limit";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> obstacle() {
        return Files.isExecutable(program)
                ? Optional.empty()
                : Optional.of("not compiled, which needs Debian's packages gcc, libc6-dev and libssl-dev");
    }

    @Override
    public List<String> command(Job job) {
        ServerAddress server = job.server();
        return List.of(
                program.toString(),
                server.host(),
                Integer.toString(server.port()),
                server.username(),
                server.authority().toString(),
                job.remote(),
                job.local().toString(),
                Integer.toString(job.files()));
    }

    @Override
    public Map<String, String> environment(Job job) {
        return Map.of(Worker.PASSWORD, job.server().password());
    }
}
