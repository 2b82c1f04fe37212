// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.runtimes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexReader;
import org.junit.jupiter.api.Test;

/** What runtimes read in the jars before they run anything of them. */
class ShippedJarsIT {

    private static final Path LIBRARIES = ExampleFolder.of("spring-boot").file("target/lib");

    @Test
    void theIndexThatQuarkusReadsNamesTheComponent() throws IOException {
        try (JarFile jar = new JarFile(jar("camel-ftps-reuse-component").toFile());
                InputStream index = jar.getInputStream(jar.getEntry("META-INF/jandex.idx"))) {
            ClassInfo component = new IndexReader(index).read().getClassByName("io.ftpsreuse.camel.FtpsReuseComponent");
            assertThat(component.superName()).hasToString("org.apache.camel.component.file.remote.FtpsComponent");
            assertThat(component
                            .annotation("org.apache.camel.spi.annotations.Component")
                            .value()
                            .asString())
                    .isEqualTo("ftpsreuse");
        }
    }

    @Test
    void theStarterIsAModuleOfAFixedName() {
        assertThat(ModuleFinder.of(jar("ftpsreuse-spring-boot-starter")).findAll())
                .singleElement()
                .satisfies(module -> assertThat(module.descriptor().name()).isEqualTo("io.ftpsreuse.springboot"));
    }

    private static Path jar(String artifact) {
        return LIBRARIES.resolve(artifact + "-" + System.getProperty("project.version") + ".jar");
    }
}
