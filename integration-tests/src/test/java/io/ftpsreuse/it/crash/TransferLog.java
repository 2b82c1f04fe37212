// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.crash;

import io.ftpsreuse.it.server.FtpsProduct;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The log in which a server writes each download that it has sent whole. Servers write names there in their own ways, so what
 * is read is the number of bytes.
 */
final class TransferLog {

    private static final Pattern XFERLOG =
            Pattern.compile("^\\w+ \\w+ +\\d+ [\\d:]+ \\d+ \\d+ \\S+ (\\d+) .* o . .* c$");
    private static final Pattern BYTES_AND_REPLY = Pattern.compile("^(\\d+) 226$");
    private static final Pattern COMMON_LOG_FORMAT = Pattern.compile("\"GET .*\" 200 (\\d+)$");

    private final FtpsProduct product;
    private final Path file;
    private final Map<Long, List<Instant>> downloads = new HashMap<>();
    private long read;

    TransferLog(FtpsProduct product, Path file) {
        this.product = product;
        this.file = file;
    }

    /** The settings by which a server writes it to a file; Pure-FTPd has one log only, which it writes anyway. */
    static String[] settings(FtpsProduct product, Path file) {
        return switch (product) {
            case VSFTPD -> new String[] {"dual_log_enable=YES", "xferlog_file=" + file};
            case PROFTPD -> new String[] {"LogFormat sizes \"%b %s\"", "ExtendedLog " + file + " READ sizes"};
            case PURE_FTPD -> new String[0];
        };
    }

    /** Reads on, and returns the sizes of the downloads that have come since the last time. */
    synchronized List<Long> readOn() throws IOException {
        List<Long> added = new ArrayList<>();
        for (String line : newLines()) {
            Matcher download = pattern().matcher(line);
            if (download.find()) {
                added.add(Long.valueOf(download.group(1)));
            }
        }
        Instant now = Instant.now();
        added.forEach(size ->
                downloads.computeIfAbsent(size, any -> new ArrayList<>()).add(now));
        return added;
    }

    /** When the downloads of so many bytes were found there. */
    synchronized List<Instant> downloads(long size) {
        return List.copyOf(downloads.getOrDefault(size, List.of()));
    }

    private Pattern pattern() {
        return switch (product) {
            case VSFTPD -> XFERLOG;
            case PROFTPD -> BYTES_AND_REPLY;
            case PURE_FTPD -> COMMON_LOG_FORMAT;
        };
    }

    private List<String> newLines() throws IOException {
        if (!Files.exists(file) || Files.size(file) == read) {
            return List.of();
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            log.seek(read);
            byte[] bytes = new byte[(int) (log.length() - read)];
            log.readFully(bytes);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            // the last line may be half there
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            read += whole.length();
            return whole.lines().toList();
        }
    }
}
