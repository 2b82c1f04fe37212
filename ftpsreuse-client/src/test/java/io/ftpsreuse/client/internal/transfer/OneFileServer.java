// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import io.ftpsreuse.client.internal.net.Transfer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.net.ftp.FTPClient;

/** A client whose server has one file, and which notes the commands. It opens no connection. */
final class OneFileServer extends FTPClient {

    final List<String> commands = new ArrayList<>();

    /** Replies other than those for the file, by command. */
    final Map<String, String> replies = new HashMap<>();

    private final Deque<Break> breaks = new ArrayDeque<>();
    private byte[] content = new byte[0];
    private String time = "20260101000000";

    /** The failure of one RETR. */
    private record Break(int bytes, Runnable then, IOException cause) {}

    OneFileServer having(byte[] bytes) {
        content = bytes;
        return this;
    }

    OneFileServer having(String text) {
        return having(text.getBytes(StandardCharsets.US_ASCII));
    }

    void replaceWith(byte[] bytes, String modified) {
        content = bytes;
        time = modified;
    }

    /** Breaks the next RETR after that many bytes. */
    OneFileServer breakingAfter(int bytes) {
        return breakingAfter(bytes, () -> {});
    }

    /** @param then runs on the server meanwhile */
    OneFileServer breakingAfter(int bytes, Runnable then) {
        return breakingAfter(bytes, then, new SocketException("Connection reset"));
    }

    OneFileServer breakingAfter(int bytes, Runnable then, IOException cause) {
        breaks.add(new Break(bytes, then, cause));
        return this;
    }

    /** Carries a RETR out, from the offset that was set, into {@code sink}. */
    void retrieve(OutputStream sink, Transfer transfer) throws IOException {
        int from = (int) getRestartOffset();
        commands.add(from == 0 ? "RETR" : "RETR from " + from);
        Break broken = breaks.poll();
        int length = broken == null ? content.length - from : broken.bytes();
        transfer.received(content, from, length);
        sink.write(content, from, length);
        if (broken != null) {
            broken.then().run();
            throw broken.cause();
        }
        transfer.ended(length, true);
    }

    @Override
    public int sendCommand(String command, String args) {
        commands.add(command);
        String reply = replies.getOrDefault(command, replyTo(command));
        _replyCode = Integer.parseInt(reply.substring(0, 3));
        _replyLines.clear();
        _replyLines.addAll(reply.lines().toList());
        _newReplyString = true;
        return _replyCode;
    }

    private String replyTo(String command) {
        return switch (command) {
            case "SIZE" -> "213 " + content.length;
            case "MDTM" -> "213 " + time;
            default -> "500 Not understood";
        };
    }
}
