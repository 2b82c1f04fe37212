// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import io.ftpsreuse.client.internal.net.Reply;
import java.util.Set;
import org.apache.commons.net.ftp.FTPReply;

/** Whether a reply can be that to a pipelined command, so that a missing or additional reply is recognised. */
final class PipelinedReply {

    /** Replies to queries, which RNTO never has. */
    private static final Set<Integer> OF_QUERIES = Set.of(213, 227, 229);

    private PipelinedReply() {}

    static boolean suits(Command command, Reply reply) {
        int code = reply.code();
        return FTPReply.isNegativePermanent(code) || FTPReply.isNegativeTransient(code) || isSuccess(command, reply);
    }

    private static boolean isSuccess(Command command, Reply reply) {
        int code = reply.code();
        return switch (command.name()) {
            case "RNFR" -> FTPReply.isPositiveIntermediate(code);
            case "RNTO" -> FTPReply.isPositiveCompletion(code) && !OF_QUERIES.contains(code);
            case "SIZE" -> code == 213 && !isTime(reply);
            case "MDTM" -> code == 213 && isTime(reply);
            case "EPSV" -> code == FTPReply.ENTERING_EPSV_MODE;
            case "PASV" -> code == FTPReply.ENTERING_PASSIVE_MODE;
            case "MLST" -> code == 250 && reply.lines().size() > 1;
            default -> FTPReply.isPositiveCompletion(code) && !OF_QUERIES.contains(code);
        };
    }

    /** No file is so large that its size has the 14 digits of a time. */
    private static boolean isTime(Reply reply) {
        return reply.lines().get(0).matches("213[ -].*\\d{14}.*");
    }
}
