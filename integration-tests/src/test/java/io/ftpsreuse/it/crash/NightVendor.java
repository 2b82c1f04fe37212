// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.crash;

import io.ftpsreuse.it.server.ChangeableServer;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A vendor of the night: a server, and all versions of all files that were ever put there. Some names come once, some again and
 * again, as the prices of each day do, often in the very moment after the server has sent the version before.
 */
final class NightVendor implements AutoCloseable {

    static final String DIRECTORY = "outgoing";

    private static final List<String> SCRIPTS = List.of(
            "orders",
            "rechnung-müller",
            "café\u0301",
            "счёт",
            "τιμολόγιο",
            "חשבונית",
            "فاتورة",
            "इनवॉइस",
            "ใบแจ้งหนี้",
            "请求书",
            "見積書",
            "송장",
            "հաշիվ",
            "ინვოისი",
            "hóa đơn",
            "📦 déjà vu",
            "a 'b' #1 & 50% + (c); $d=e,f~g");
    private static final List<String> OF_EACH_DAY =
            List.of("prices.csv", "preise-größe.csv", "цены.csv", "価格.csv", "stock levels.csv");
    private static final int SMALLEST = 200;
    private static final int LARGEST = 40_000;
    private static final double REPLACED_AT_ONCE = 0.5;
    private static final double BY_ONE_OF_ITS_SIZE = 0.3;

    private final String name;
    private final Random random;
    private final ChangeableServer server;
    private final TransferLog transfers;
    private final List<Version> versions = new ArrayList<>();
    private final Map<String, Version> latest = new HashMap<>();
    private final Map<Long, Version> bySize = new HashMap<>();
    private final Set<String> undeliverable = new HashSet<>();

    NightVendor(String name, FtpsProduct product, Path logs, Random random) {
        this.name = name;
        this.random = random;
        Path log = logs.resolve(name + "-transfers.log");
        server = FtpsServers.startChangeable(
                FtpsServerSpec.of(product).withExtraLines(TransferLog.settings(product, log)));
        transfers = new TransferLog(product, product == FtpsProduct.PURE_FTPD ? server.logFile() : log);
        server.files().mkdir(DIRECTORY);
    }

    String name() {
        return name;
    }

    ChangeableServer server() {
        return server;
    }

    /** Puts one more file, or the next version of one. */
    synchronized void bring() {
        bring(
                random.nextInt(4) == 0
                        ? OF_EACH_DAY.get(random.nextInt(OF_EACH_DAY.size()))
                        : "%s-%04d.csv".formatted(SCRIPTS.get(random.nextInt(SCRIPTS.size())), versions.size()));
    }

    /** Puts a file that cannot be delivered. */
    synchronized void bringUndeliverable(String file) {
        undeliverable.add(file);
        bring(file);
    }

    /** Writes over some of the files that the server has just sent, before they are moved away. */
    synchronized void replaceWhatWasJustFetched() throws IOException {
        for (long size : transfers.readOn()) {
            Version fetched = bySize.get(size);
            if (fetched != null && OF_EACH_DAY.contains(fetched.name()) && random.nextDouble() < REPLACED_AT_ONCE) {
                bring(fetched.name(), random.nextDouble() < BY_ONE_OF_ITS_SIZE ? fetched.size() : anySize());
            }
        }
    }

    private void bring(String file) {
        bring(file, anySize());
    }

    private void bring(String file, long size) {
        byte[] content = content(file, (int) size);
        String path = DIRECTORY + "/" + file;
        server.files().write(path + ".part", content);
        Version ofItsSize = bySize.get(size);
        if (ofItsSize != null) {
            // some servers tell size and time only, and that in whole seconds
            long second = Math.max(ofItsSize.modified() + 1, Instant.now().getEpochSecond());
            server.files().setModified(path + ".part", second);
        }
        Path kept = keep(path + ".part");
        Version before = latest.get(file);
        boolean overAnother = before != null && stands(before, path);
        if (overAnother) {
            before.writeOver(!downloads(before).isEmpty());
        }
        Version version = new Version(
                name, file, digest(content), content.length, undeliverable.contains(file), overAnother, kept);
        versions.add(version);
        bySize.put(version.size(), version);
        latest.put(file, version);
        server.files().move(path + ".part", path);
    }

    private Path keep(String path) {
        try {
            Path kept = Files.createDirectories(server.home().resolveSibling("versions"));
            return Files.createLink(
                    kept.resolve(Integer.toString(versions.size())),
                    server.home().resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When the server's log was found to have downloads of a version. */
    synchronized List<Instant> downloads(Version version) {
        Instant next = versions.stream()
                .filter(other -> other.size() == version.size() && other.put().isAfter(version.put()))
                .map(Version::put)
                .findFirst()
                .orElse(Instant.MAX);
        return transfers.downloads(version.size()).stream()
                .filter(found -> found.isAfter(version.put()) && found.isBefore(next))
                .toList();
    }

    /** Has the downloads counted that have come since the last look. */
    synchronized void readTransfers() throws IOException {
        transfers.readOn();
    }

    private boolean stands(Version version, String path) {
        try {
            transfers.readOn();
            return digest(server.files().read(path)).equals(version.digest());
        } catch (IOException | UncheckedIOException e) {
            // moved away already
            return false;
        }
    }

    /** A size that no version has. */
    private long anySize() {
        long size = SMALLEST + random.nextInt(LARGEST);
        while (bySize.containsKey(size)) {
            size++;
        }
        return size;
    }

    private byte[] content(String file, int size) {
        byte[] content = new byte[size];
        random.nextBytes(content);
        byte[] title = (versions.size() + " " + name + " " + file + "\n").getBytes(StandardCharsets.UTF_8);
        System.arraycopy(title, 0, content, 0, title.length);
        return content;
    }

    /** All versions so far, in their order. */
    synchronized List<Version> versions() {
        return List.copyOf(versions);
    }

    /** The names that are still where the vendor has put them. */
    List<String> left() {
        return server.files().list(DIRECTORY).stream()
                .filter(file -> file.endsWith(".csv"))
                .toList();
    }

    /** The digests of what is in one of the directories to which files are moved away. */
    List<String> movedTo(String archive) {
        String directory = DIRECTORY + "/" + archive;
        if (!server.files().exists(directory)) {
            return List.of();
        }
        return server.files().list(directory).stream()
                .map(file -> digest(server.files().read(directory + "/" + file)))
                .toList();
    }

    static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
