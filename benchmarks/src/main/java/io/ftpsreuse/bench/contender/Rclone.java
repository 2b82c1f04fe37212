// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.contender;

import io.ftpsreuse.bench.server.ServerAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** rclone's {@code copy}, with as many transfers at once as there are lanes. */
public final class Rclone implements Contender {

    @Override
    public String name() {
        return "rclone";
    }

    @Override
    public Optional<String> obstacle() {
        return InstalledProgram.obstacle("rclone");
    }

    @Override
    public List<String> command(Job job) throws IOException {
        ServerAddress server = job.server();
        Path config = job.scratch().resolve("rclone.conf");
        Files.writeString(
                config,
                """
                [server]
                type = ftp
                host = %s
                port = %d
                user = %s
                pass = %s
                explicit_tls = true
                tls_cache_size = 32
                """
                        .formatted(server.host(), server.port(), server.username(), obscured(server.password())));
        String remote = "server:" + job.remote();
        String local = job.local().toString();
        boolean down = job.direction() == Direction.DOWN;
        return List.of(
                "rclone",
                "--config=" + config,
                "copy",
                down ? remote : local,
                down ? local : remote,
                "--transfers=" + job.lanes(),
                "--checkers=1",
                "--no-traverse=false",
                "--low-level-retries=1",
                "--retries=1",
                "--contimeout=10s",
                "--timeout=30s");
    }

    @Override
    public Map<String, String> environment(Job job) {
        // Go's name for the trusted authorities.
        return Map.of("SSL_CERT_FILE", job.server().authority().toString());
    }

    /** As rclone wants passwords in its configuration. */
    private static String obscured(String password) throws IOException {
        Process obscure = new ProcessBuilder("rclone", "obscure", "-")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var in = obscure.getOutputStream()) {
            in.write(password.getBytes(StandardCharsets.UTF_8));
        }
        return new String(obscure.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
