// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.test;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.FtpletResult;

/** Keeps the commands that the server received, in their order, with passwords left out. */
final class CommandRecord extends DefaultFtplet {

    private final List<String> commands = new CopyOnWriteArrayList<>();

    @Override
    public FtpletResult beforeCommand(FtpSession session, FtpRequest request) {
        commands.add("PASS".equals(request.getCommand()) ? "PASS ***" : request.getRequestLine());
        return FtpletResult.DEFAULT;
    }

    List<String> soFar() {
        return List.copyOf(commands);
    }
}
