// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ftpsreuse.client.SessionReusingFtpsClient;
import io.ftpsreuse.client.UnsafeArgumentException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A line break in what a program gives to any method of the client that sends it becomes no command. */
@ExtendWith(HostileTable.class)
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileArgumentsIT {

    private static final String EVIL = "x\r\nDELE in/victim.txt";

    static Stream<Arguments> methods() {
        return Stream.of(
                of("appendFile", client -> client.appendFile(EVIL, content())),
                of("appendFileStream", client -> client.appendFileStream(EVIL)),
                of("storeFile", client -> client.storeFile(EVIL, content())),
                of("storeFileStream", client -> client.storeFileStream(EVIL)),
                of("storeUniqueFile", client -> client.storeUniqueFile(EVIL, content())),
                of("retrieveFile", client -> client.retrieveFile(EVIL, OutputStream.nullOutputStream())),
                of("retrieveFileStream", client -> client.retrieveFileStream(EVIL)),
                of("listFiles", client -> client.listFiles(EVIL)),
                of("listNames", client -> client.listNames(EVIL)),
                of("listDirectories", client -> client.listDirectories(EVIL)),
                of("mlistDir", client -> client.mlistDir(EVIL)),
                of("mlistFile", client -> client.mlistFile(EVIL)),
                of("getSize", client -> client.getSize(EVIL)),
                of("getStatus", client -> client.getStatus(EVIL)),
                of("getModificationTime", client -> client.getModificationTime(EVIL)),
                of("setModificationTime of a file", client -> client.setModificationTime(EVIL, "20260101000000")),
                of("setModificationTime to a time", client -> client.setModificationTime("a", EVIL)),
                of("rename from", client -> client.rename(EVIL, "b")),
                of("rename to", client -> client.rename("in/victim.txt", EVIL)),
                of("deleteFile", client -> client.deleteFile(EVIL)),
                of("makeDirectory", client -> client.makeDirectory(EVIL)),
                of("removeDirectory", client -> client.removeDirectory(EVIL)),
                of("changeWorkingDirectory", client -> client.changeWorkingDirectory(EVIL)),
                of("structureMount", client -> client.structureMount(EVIL)),
                of("sendSiteCommand", client -> client.sendSiteCommand(EVIL)),
                of("doCommand, its argument", client -> client.doCommand("SITE", EVIL)),
                of("doCommand, the command", client -> client.doCommand("NOOP\r\nDELE in/victim.txt", null)),
                of("sendCommand", client -> client.sendCommand("NOOP\nDELE in/victim.txt")),
                of("doCommandAsStrings", client -> client.doCommandAsStrings("ALLO", EVIL)),
                of("login", client -> client.login(EVIL, "p")),
                of("acct", client -> client.acct(EVIL)),
                of("listHelp", client -> client.listHelp(EVIL)));
    }

    private static Arguments of(String what, Deed deed) {
        return Arguments.of(what, deed);
    }

    private static ByteArrayInputStream content() {
        return new ByteArrayInputStream(new byte[1]);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("methods")
    void aLineBreakBecomesNoCommand(String what, Deed deed) throws Exception {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start().having("in/victim.txt", new byte[1]);
                HostileClient client = HostileClient.connect(server)) {
            Throwable refusal = catchThrowable(() -> deed.with(client.ftps()));
            assertThat(refusal).isInstanceOf(UnsafeArgumentException.class);
            assertThat(server.commands()).noneMatch(command -> command.startsWith("DELE"));
            assertThat(server.wire().text()).doesNotContain("victim");
            HostileTable.outcome(refusal);
        }
    }

    /** Something that a program can do with a client. */
    interface Deed {
        void with(SessionReusingFtpsClient client) throws IOException;
    }
}
