// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.karaf;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Karaf as it comes from its tar.gz, and what is changed in it for a test. */
final class KarafHome {

    private static final long SECONDS_TO_UNPACK = 60;

    private final Path directory;

    private KarafHome(Path directory) {
        this.directory = directory;
    }

    /** Unpacks Karaf into a directory that stays for a look at its log, until the test runs again. */
    static KarafHome unpack(String name) throws IOException, InterruptedException {
        Path directory = work().resolve(name).resolve("home");
        delete(directory);
        Files.createDirectories(directory);
        Path archive = work().resolve("apache-karaf.tar.gz");
        Process tar = new ProcessBuilder(
                        "tar", "xzf", archive.toString(), "-C", directory.toString(), "--strip-components=1")
                .inheritIO()
                .start();
        if (!tar.waitFor(SECONDS_TO_UNPACK, TimeUnit.SECONDS) || tar.exitValue() != 0) {
            tar.destroyForcibly();
            throw new IOException(archive + " could not be unpacked");
        }
        return new KarafHome(directory);
    }

    /** The folder in which the build has put what Karaf is tested with. */
    static Path work() {
        return Path.of(System.getProperty("karaf.work"));
    }

    Path path(String path) {
        return directory.resolve(path);
    }

    /** Boots the example's feature, all as an operator would have it, with one of the Camel versions. */
    void bootExampleOn(String camel) throws IOException {
        Path inside = path("inside.xml");
        Files.writeString(
                inside,
                """
                <features name="inside" xmlns="http://karaf.apache.org/xmlns/features/v1.6.0">
                  <feature name="inside"><bundle>%s</bundle></feature>
                </features>
                """
                        .formatted(Path.of(System.getProperty("karaf.bundle")).toUri()));
        change("etc/org.apache.karaf.features.cfg", features -> {
            append(
                    features,
                    "featuresRepositories",
                    work().resolve(camel).resolve("camel-features.xml").toUri().toString(),
                    System.getProperty("karaf.features"),
                    inside.toUri().toString());
            features.setProperty(
                    "featuresBoot",
                    withoutFixedPorts(features.getProperty("featuresBoot"))
                            + ", aries-blueprint, ftpsreuse-example, inside");
        });
    }

    /** Lets Karaf take artifacts from the build's repositories only. */
    void takeArtifactsFromTheBuild() throws IOException {
        change("etc/org.ops4j.pax.url.mvn.cfg", mvn -> {
            append(
                    mvn,
                    "org.ops4j.pax.url.mvn.defaultRepositories",
                    work().resolve("repository").toUri() + "@id=build@snapshots",
                    Path.of(System.getProperty("karaf.local.repository")).toUri() + "@id=local");
            mvn.setProperty("org.ops4j.pax.url.mvn.repositories", "");
            mvn.setProperty(
                    "org.ops4j.pax.url.mvn.localRepository", path("repository").toString());
        });
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private void change(String file, Consumer<Properties> change) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path(file))) {
            properties.load(reader);
        }
        change.accept(properties);
        try (Writer writer = Files.newBufferedWriter(path(file))) {
            properties.store(writer, null);
        }
    }

    private static void append(Properties properties, String key, String... more) {
        properties.setProperty(key, properties.getProperty(key).strip() + ", " + String.join(", ", more));
    }

    /** SSH and the RMI registry listen on fixed ports. */
    private static String withoutFixedPorts(String features) {
        return Arrays.stream(features.split(","))
                .map(String::strip)
                .filter(feature -> !feature.startsWith("ssh/") && !feature.startsWith("management/"))
                .collect(Collectors.joining(", "));
    }
}
