// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import java.util.Optional;

/** A way to run FTPS servers on this machine. */
public interface ServerLauncher {
    /** Returns why a server cannot be run this way on this machine and what to do about it, or empty if it can. */
    Optional<String> obstacle(FtpsServerSpec spec);

    /** Starts a server and returns when it accepts connections. */
    FtpsServer start(FtpsServerSpec spec);

    /** Tells whether a server can connect to a port that the test listens on (FTP's active mode). */
    boolean supportsActiveMode();
}
