// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The context of the results: the machine and the versions of all programs. */
final class MachineFacts {

    private static final String UNKNOWN = "unknown";
    private static final int FORCES = 200;
    private static final int BLOCK = 4096;

    private MachineFacts() {}

    static Map<String, String> of(BenchOptions options) throws IOException, InterruptedException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("CPU", find("/proc/cpuinfo", "(?m)^model name\\s*:\\s*(.*)$"));
        facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("memory", find("/proc/meminfo", "(?m)^MemTotal:\\s*(.*)$"));
        facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("files on", Files.getFileStore(options.work()).type());
        facts.put(
                "files of the application on",
                Files.getFileStore(options.disk()).type());
        facts.put("one fsync of 4 KiB there", "%.2f ms".formatted(millisPerForce(options.disk())));
        for (Map.Entry<String, String> jdk : options.jdks().entrySet()) {
            facts.put(
                    "JDK " + jdk.getKey(),
                    output(List.of(jdk.getValue() + "/bin/java", "-version"), "(?m)^(?:.*Runtime.*)$"));
        }
        facts.put("vsftpd", debianVersion(options.checkout().resolve(".servers/debian"), "vsftpd"));
        facts.put("lftp", output(List.of("lftp", "--version"), "Version ([0-9.]+)"));
        facts.put("curl", output(List.of("curl", "--version"), "curl ([0-9.]+ .*)"));
        facts.put("OpenSSL", output(List.of("openssl", "version"), "OpenSSL ([0-9.]+)"));
        facts.put("Python", output(List.of("python3", "--version"), "Python (.*)"));
        facts.put("rclone", output(List.of("rclone", "version"), "rclone v(.*)"));
        return facts;
    }

    private static double millisPerForce(Path disk) throws IOException {
        Path file = disk.resolve("forced");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long start = System.nanoTime();
            for (int i = 0; i < FORCES; i++) {
                channel.write(ByteBuffer.allocate(BLOCK));
                channel.force(false);
            }
            return (System.nanoTime() - start) / 1e6 / FORCES;
        } finally {
            Files.delete(file);
        }
    }

    /** The unpacked package's own changelog names its version. */
    private static String debianVersion(Path root, String name) throws IOException, InterruptedException {
        Path changelog = root.resolve("usr/share/doc/" + name + "/changelog.Debian.gz");
        return Files.exists(changelog) ? output(List.of("zcat", changelog.toString()), "\\(([^)]*)\\)") : UNKNOWN;
    }

    private static String find(String file, String pattern) throws IOException {
        return match(Files.readString(Path.of(file)), pattern);
    }

    private static String output(List<String> command, String pattern) throws IOException, InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return match(output, pattern);
        } catch (IOException e) {
            return "not installed";
        }
    }

    private static String match(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? matcher.group(matcher.groupCount()).strip() : UNKNOWN;
    }
}
