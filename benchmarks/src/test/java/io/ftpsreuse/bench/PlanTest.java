// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void measuresNoContenderTwiceUnderTheSameSetting() {
        assertThat(entries("--jdk", "17=/a", "--jdk", "25=/b")).isNotEmpty().doesNotHaveDuplicates();
        assertThat(entries("--jdk", "17=/a")).isNotEmpty().doesNotHaveDuplicates();
        assertThat(entries("--jdk", "17=/a", "--quick")).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void includesWhatTheGoalsAreAbout() {
        assertThat(entries("--jdk", "17=/a", "--jdk", "25=/b"))
                .contains(
                        "5,000 x 4 KiB down, TLSv1.2, 1 lane: C limit",
                        "5,000 x 4 KiB down, TLSv1.3, 1 lane: C limit",
                        "5,000 x 4 KiB down, TLSv1.3, 1 lane: ftpsreuse route, JDK 17",
                        "5,000 x 4 KiB down, TLSv1.3, 1 lane: ftpsreuse route, JDK 25",
                        "5,000 x 4 KiB down, TLSv1.3, 1 lane: ftpsreuse route with move, JDK 25",
                        "60 x 4 KiB down, TLSv1.3, 1 lane, 50 ms round-trip time: ftpsreuse route with move, JDK 25",
                        "5,000 x 4 KiB down, TLSv1.3, 1 lane: application, folder, JDK 25",
                        "5,000 x 4 KiB down, TLSv1.3, 4 lanes: application, folder, JDK 25",
                        "5,000 x 4 KiB down, TLSv1.3, 4 lanes: application, folder and queue, JDK 25",
                        "5,000 x 4 KiB down, TLSv1.3, 4 lanes: application list,work, folder, JDK 25",
                        "1 x 1 GiB down, TLSv1.3, 1 lane: renaming route, JDK 25",
                        "1 x 1 GiB down, TLSv1.2, 1 lane: ftpsreuse route, JDK 25",
                        "1 x 1 GiB up, TLSv1.3, 1 lane: ftpsreuse route, JDK 25",
                        "1 x 1 GiB up, TLSv1.3, 1 lane: lftp");
    }

    @Test
    void isRestrictedByAPattern() {
        assertThat(entries("--jdk", "17=/a", "--only", "1 GiB up.*lftp"))
                .containsExactly("1 x 1 GiB up, TLSv1.3, 1 lane: lftp");
    }

    private static List<String> entries(String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("--work", "/w", "--disk", "/d", "--checkout", "/c", "--results", "/r"));
        arguments.addAll(List.of(options));
        return Plan.of(BenchOptions.parse(arguments)).stream()
                .flatMap(group -> group.entries().stream())
                .map(Entry::toString)
                .toList();
    }
}
