// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.contender;

import io.ftpsreuse.bench.server.ServerAddress;
import io.ftpsreuse.bench.worker.Worker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Python's ftplib with the few lines by which it resumes sessions, {@code src/main/python/ftplib_reuse.py}; downloads over one
 * connection.
 *
 * @param script the program
 */
public record PythonFtplib(Path script) implements Contender {

    @Override
    public String name() {
        return "Python ftplib with reuse";
    }

    @Override
    public Optional<String> obstacle() {
        return InstalledProgram.obstacle("python3");
    }

    @Override
    public List<String> command(Job job) {
        ServerAddress server = job.server();
        return List.of(
                "python3",
                script.toString(),
                server.host(),
                Integer.toString(server.port()),
                server.username(),
                server.authority().toString(),
                job.remote(),
                job.local().toString());
    }

    @Override
    public Map<String, String> environment(Job job) {
        return Map.of(Worker.PASSWORD, job.server().password());
    }
}
