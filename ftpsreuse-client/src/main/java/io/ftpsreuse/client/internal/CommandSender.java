// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import java.io.IOException;

/** Sends a command of FTP and reads the reply to it. */
public interface CommandSender {

    /**
     * @param args null for none
     * @return the reply code
     */
    int send(String command, String args) throws IOException;
}
