// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** What a test gets where its server cannot run. */
class FtpsServersIT {
    private static final FtpsServerSpec SPEC = FtpsServerSpec.of(FtpsProduct.VSFTPD);
    private static final ServerLauncher ABLE = launcher(null);
    private static final ServerLauncher UNABLE = launcher("Kites: no wind; wait for some.");

    @Test
    void takesTheFirstLauncherThatCan() {
        assertThat(FtpsServers.choose(List.of(UNABLE, ABLE), SPEC, false)).isSameAs(ABLE);
    }

    @Test
    void skipsTheTestAndSaysWhyIfNoneCan() {
        assertThatThrownBy(() -> FtpsServers.choose(List.of(UNABLE), SPEC, false))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining(
                        "Skipped, as VSFTPD BOTH explicit cannot run here. Kites: no wind; wait for some.");
    }

    @Test
    void failsTheTestIfNoneCanAndServersAreRequired() {
        assertThatThrownBy(() -> FtpsServers.choose(List.of(UNABLE), SPEC, true))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("no wind");
    }

    private static ServerLauncher launcher(String obstacle) {
        return new ServerLauncher() {
            @Override
            public Optional<String> obstacle(FtpsServerSpec spec) {
                return Optional.ofNullable(obstacle);
            }

            @Override
            public FtpsServer start(FtpsServerSpec spec) {
                throw new UnsupportedOperationException();
            }

            @Override
            public boolean supportsActiveMode() {
                return true;
            }
        };
    }
}
