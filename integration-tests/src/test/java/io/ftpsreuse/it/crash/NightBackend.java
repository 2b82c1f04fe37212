// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What the application of the night needs on its own side: a broker, a database and a disk. */
interface NightBackend extends AutoCloseable {

    /** The lines of application.properties for it. */
    String properties();

    /** Where the application has its folders. */
    Path disk();

    /** Where the queues can be read while the application runs. */
    String brokerUrl();

    /** What can happen to it. */
    List<NightEvent> events(Observations seen);

    @Override
    void close() throws IOException;
}
