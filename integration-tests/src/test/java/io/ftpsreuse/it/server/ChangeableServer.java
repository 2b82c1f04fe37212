// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import java.nio.file.Path;

/** A server that runs as a local process, and that a test can change while clients are at work. */
public interface ChangeableServer extends FtpsServer {

    /** Restarts with another certificate. */
    void restartAs(Identity identity);

    /** Has each login from now on refused or, as at first, accepted with the right password; sessions go on. */
    void refuseLogins(boolean refused);

    /** Stops the server and its sessions with SIGSTOP: connections are accepted by the kernel, and nobody answers. */
    void pause();

    void resume();

    /** Returns the user's login directory. */
    Path home();

    /** Returns the file of its first log. */
    Path logFile();
}
