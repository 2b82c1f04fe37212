// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.internal.net.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.commons.net.ftp.FTPConnectionClosedException;
import org.apache.commons.net.ftp.FTPReply;

/**
 * Tries whether a server answers commands of one write in their order, and refuses RNTO after a refused RNFR. It renames a file
 * that is not there to a name in a directory that is not there, which fails on a server that has kept an earlier RNFR too.
 */
final class PipeliningTrial {

    private static final int BAD_SEQUENCE = 503;

    private final HardenedFtpsClient client;

    PipeliningTrial(HardenedFtpsClient client) {
        this.client = client;
    }

    /**
     * Makes the trial, on a control connection without an open rename.
     *
     * @return why it failed; null if it passed
     * @throws IOException if replies are missing, so that the control connection is of no more use
     */
    String run() throws IOException {
        String absent = "ftpsreuse-"
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        List<Command> commands = List.of(
                new Command("RNFR", absent), new Command("RNTO", absent + "/" + absent), new Command("NOOP", null));
        List<Reply> replies = new ArrayList<>();
        ReplyLimit.within(client, false, () -> {
            client.sendTogether(commands);
            while (replies.size() < commands.size()) {
                client.getReply();
                replies.add(client.reply());
            }
        });
        if (!FTPReply.isPositiveCompletion(replies.get(2).code())) {
            throw new FTPConnectionClosedException(
                    "NOOP in one write with other commands was answered by " + textOf(replies.get(2)));
        }
        return judge(replies.get(0), replies.get(1));
    }

    private static String judge(Reply rnfr, Reply rnto) {
        // A server that accepts any source has not shown what it does after one that it refuses.
        boolean ordered = FTPReply.isNegativePermanent(rnfr.code()) && rnto.code() == BAD_SEQUENCE;
        return ordered ? null : "RNFR and RNTO of no file were answered by " + textOf(rnfr) + " and " + textOf(rnto);
    }

    private static String textOf(Reply reply) {
        return FailureContext.printable(String.join(" ", reply.lines()));
    }
}
