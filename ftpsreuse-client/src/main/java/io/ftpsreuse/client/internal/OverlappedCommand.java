// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import io.ftpsreuse.client.internal.net.DataHandshake;
import java.io.IOException;

/** A data command that is sent within the handshake of its data connection. */
final class OverlappedCommand implements DataHandshake.Command {

    private final String name;
    private final String args;
    private final CommandSender sender;
    private final HardenedFtpsClient client;
    private final DataChannel channel;

    OverlappedCommand(String name, String args, CommandSender sender, HardenedFtpsClient client, DataChannel channel) {
        this.name = name;
        this.args = args;
        this.sender = sender;
        this.client = client;
        this.channel = channel;
    }

    @Override
    public int send() throws IOException {
        channel.commandSent();
        return sender.send(name, args);
    }

    @Override
    public int reply() throws IOException {
        return client.getReply();
    }
}
