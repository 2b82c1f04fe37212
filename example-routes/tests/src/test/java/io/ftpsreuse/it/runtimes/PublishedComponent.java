// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.runtimes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A Maven repository with nothing but the component of this checkout, for those who download it. */
final class PublishedComponent {

    private static final String ARTIFACT = "camel-ftps-reuse-component";

    private PublishedComponent() {}

    /** Makes it, and returns its folder. */
    static Path repository() throws IOException {
        Path repository = Path.of(System.getProperty("camel.run.published"));
        String version = System.getProperty("project.version");
        Path checkout = ExampleFolder.of("..").path();
        Path component = checkout.resolve(ARTIFACT);
        publish(checkout.resolve("pom.xml"), repository, "ftpsreuse-parent", version, "pom");
        publish(component.resolve("pom.xml"), repository, ARTIFACT, version, "pom");
        publish(component.resolve("target/" + ARTIFACT + "-" + version + ".jar"), repository, ARTIFACT, version, "jar");
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
