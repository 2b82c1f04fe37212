// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.server;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The counts of vsftpd's log for a run, between the first transfer and the last, so that the set-up of the connection and the
 * listing are left out; those of other control connections that begin meanwhile are left out by their commands.
 *
 * @param transfers the files between the first and the last
 * @param commands the FTP commands, without those of a log-in
 * @param full the full TLS handshakes
 * @param resumed the TLS handshakes that resumed a session
 */
public record ServerDialogue(int transfers, int commands, int full, int resumed) {

    private static final Pattern COMMAND =
            Pattern.compile("FTP command: Client \"[^\"]*\", \"(?!(AUTH|USER|PASS|PBSZ|PROT|FEAT|SYST|OPTS)\\b)");
    private static final Pattern TRANSFER = Pattern.compile("FTP command: Client \"[^\"]*\", \"(RETR|STOR) ");
    private static final Pattern FULL = Pattern.compile("SSL version: .*, not reused, ");
    private static final Pattern RESUMED = Pattern.compile("SSL version: .*, reused, ");

    /** Reads a log with {@code log_ftp_protocol} and {@code debug_ssl}. */
    public static ServerDialogue of(String log) {
        List<String> lines = log.lines().toList();
        int first = 0;
        while (first < lines.size() && !TRANSFER.matcher(lines.get(first)).find()) {
            first++;
        }
        int last = lines.size() - 1;
        while (last > first && !TRANSFER.matcher(lines.get(last)).find()) {
            last--;
        }
        List<String> between = first < last ? lines.subList(first, last) : List.of();
        return new ServerDialogue(
                count(TRANSFER, between), count(COMMAND, between), count(FULL, between), count(RESUMED, between));
    }

    private static int count(Pattern pattern, List<String> lines) {
        return (int) lines.stream().filter(line -> pattern.matcher(line).find()).count();
    }
}
