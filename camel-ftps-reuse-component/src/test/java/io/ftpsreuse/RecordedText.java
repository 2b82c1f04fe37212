// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A committed file that follows from the code: compared by tests, replaced by hand. */
public final class RecordedText {

    private static final Path NEWLY_MADE = Path.of("target", "recorded");

    private RecordedText() {}

    /**
     * Compares a committed file with what the code says now.
     *
     * @param committed the file, relative to the module
     * @param now what should be in it, which is left in {@code target/recorded} if it is not
     */
    public static void requireSame(Path committed, String now) throws IOException {
        String recorded = Files.exists(committed) ? Files.readString(committed) : "";
        if (!recorded.equals(now)) {
            Path made = NEWLY_MADE.resolve(committed.toString().replace("../", ""));
            Files.createDirectories(made.getParent());
            Files.writeString(made, now);
            assertThat(recorded.lines())
                    .as("%s, which follows from the code. If the change is meant: cp %s %s", committed, made, committed)
                    .containsExactlyElementsOf(now.lines().toList());
        }
        assertThat(recorded).isEqualTo(now);
    }
}
