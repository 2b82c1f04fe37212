// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.contender;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.bench.server.ServerAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobTest {

    @TempDir
    private Path directory;

    @Test
    void findsMissingAndTruncatedCopies() throws Exception {
        ServerAddress server = new ServerAddress("localhost", 21, "user", "password", directory, directory);
        Job job = new Job(server, Direction.DOWN, "files", directory, 2, 3, 1, directory);
        Files.writeString(directory.resolve(Job.name(0)), "abc");
        Files.writeString(directory.resolve(Job.name(1)), "ab");
        assertThat(job.flaw(directory)).isEqualTo("only 1 of 2 files arrived whole");
        Files.writeString(directory.resolve(Job.name(1)), "abc");
        assertThat(job.flaw(directory)).isEmpty();
    }
}
