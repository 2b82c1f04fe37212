// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import io.ftpsreuse.client.internal.net.IoAction;
import java.io.IOException;

/** The time limit of replies to pipelined commands: a server that does not support them may not answer at all. */
final class ReplyLimit {

    /** In milliseconds, while the support is not proven. */
    private static final int LONGEST_TRIAL = 5_000;

    private ReplyLimit() {}

    /** Sends commands and reads their replies. */
    static void within(HardenedFtpsClient client, boolean proven, IoAction exchange) throws IOException {
        int usual = client.getSoTimeout();
        Thread user = client.use(Thread.currentThread());
        try {
            if (!proven && (usual == 0 || usual > LONGEST_TRIAL)) {
                client.setSoTimeout(LONGEST_TRIAL);
            }
            exchange.run();
        } finally {
            client.use(user);
            if (client.isConnected()) {
                client.setSoTimeout(usual);
            }
        }
    }
}
