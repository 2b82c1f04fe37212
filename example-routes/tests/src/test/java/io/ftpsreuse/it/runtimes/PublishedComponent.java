// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.runtimes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A Maven repository with the component and the client of this checkout, for runtimes that download them. */
final class PublishedComponent {

    private static final List<String> ARTIFACTS = List.of("ftpsreuse-client", "camel-ftps-reuse-component");

    private PublishedComponent() {}

    /** Makes it, and returns its folder. */
    static Path repository() throws IOException {
        Path repository = Path.of(System.getProperty("camel.run.published"));
        String version = System.getProperty("project.version");
        Path checkout = ExampleFolder.of("..").path();
        publish(checkout.resolve("pom.xml"), repository, "ftpsreuse-parent", version, "pom");
        for (String artifact : ARTIFACTS) {
            Path module = checkout.resolve(artifact);
            publish(module.resolve("pom.xml"), repository, artifact, version, "pom");
            publish(
                    module.resolve("target/" + artifact + "-" + version + ".jar"),
                    repository,
                    artifact,
                    version,
                    "jar");
        }
        return repository;
    }

    private static void publish(Path file, Path repository, String artifact, String version, String extension)
            throws IOException {
        Path folder = Files.createDirectories(
                repository.resolve("io/ftpsreuse").resolve(artifact).resolve(version));
        Files.copy(
                file, folder.resolve(artifact + "-" + version + "." + extension), StandardCopyOption.REPLACE_EXISTING);
    }
}
