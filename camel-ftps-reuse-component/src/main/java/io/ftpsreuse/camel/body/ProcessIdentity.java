// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.body;

import java.time.Instant;

/**
 * A process by its id and the time of its start, in milliseconds. Processes of two containers may have the same id, and two
 * components of one process, though loaded twice, have the same identity.
 */
final class ProcessIdentity {

    private ProcessIdentity() {}

    static String own() {
        ProcessHandle process = ProcessHandle.current();
        long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return process.pid() + "-" + started;
    }
}
