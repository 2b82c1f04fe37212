// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerDialogueTest {

    private static final String CONTROL =
            "[pid 2] DEBUG: Client \"127.0.0.1\", \"SSL version: TLSv1.3, SSL cipher: X, not reused, no cert\"\n";
    private static final String RESUMED =
            "[pid 3] [ftp] DEBUG: Client \"127.0.0.1\", \"SSL version: TLSv1.3, SSL cipher: X, reused, no cert\"\n";

    @Test
    void countsWhatLiesBetweenTheFirstTransferAndTheLast() {
        String log = CONTROL
                + command("PASS <password>")
                + command("PASV")
                + command("LIST in")
                + RESUMED
                + command("PASV")
                + command("RETR in/1")
                + RESUMED
                + command("SIZE in/2")
                + command("PASV")
                + command("RETR in/2")
                + RESUMED
                + command("SIZE in/3")
                + command("PASV")
                + command("RETR in/3")
                + RESUMED
                + command("QUIT");
        assertThat(ServerDialogue.of(log)).isEqualTo(new ServerDialogue(2, 6, 0, 2));
    }

    @Test
    void countsFullHandshakes() {
        String log = command("STOR a") + CONTROL + command("PASV") + command("STOR b");
        assertThat(ServerDialogue.of(log)).isEqualTo(new ServerDialogue(1, 2, 1, 0));
    }

    @Test
    void leavesOutTheCommandsOfALogInOfAnotherConnection() {
        String log = command("RETR a")
                + command("AUTH TLS")
                + command("USER anonymous")
                + command("PASS <password>")
                + command("PBSZ 0")
                + command("PROT P")
                + command("PASV")
                + command("RETR b");
        assertThat(ServerDialogue.of(log)).isEqualTo(new ServerDialogue(1, 2, 0, 0));
    }

    @Test
    void countsNothingWithoutTransfers() {
        assertThat(ServerDialogue.of("")).isEqualTo(new ServerDialogue(0, 0, 0, 0));
        assertThat(ServerDialogue.of(CONTROL + command("PASV"))).isEqualTo(new ServerDialogue(0, 0, 0, 0));
    }

    private static String command(String line) {
        return "[pid 3] [ftp] FTP command: Client \"127.0.0.1\", \"" + line + "\"\n";
    }
}
