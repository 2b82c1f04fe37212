// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {

    @TempDir
    private Path folder;

    @Test
    void addsTheOptionsThatTheScriptPrints() throws Exception {
        Path script = Files.writeString(folder.resolve("script"), "echo -XX:Archive=$1; echo; echo \"-Djava=$2\"\n");
        Jvm jvm = new Jvm("25", "/jdk/bin/java", folder.resolve("x.jar"), List.of("-Dmine"));
        assertThat(new ClassArchive(script, folder).with(jvm).options())
                .containsExactly("-Dmine", "-XX:Archive=" + folder.resolve("archive-25"), "-Djava=/jdk/bin/java");
    }

    @Test
    void changesNothingWithoutAScript() throws Exception {
        Jvm jvm = new Jvm("17", "java", folder.resolve("x.jar"), List.of());
        assertThat(new ClassArchive(folder.resolve("missing"), folder).with(jvm))
                .isEqualTo(jvm);
        assertThat(jvm.command()).doesNotContain("--sun-misc-unsafe-memory-access=allow");
    }
}
