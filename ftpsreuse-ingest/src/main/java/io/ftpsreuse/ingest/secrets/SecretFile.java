// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.secrets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.spi.PropertiesFunction;

/**
 * <code>{{file:/run/secrets/acme}}</code>: the content of a file, such as a secret of Docker or Kubernetes or a credential of
 * systemd; one line end at its end does not count. Camel itself has such a function for Kubernetes only.
 */
public final class SecretFile implements PropertiesFunction {

    @Override
    public String getName() {
        return "file";
    }

    @Override
    public String apply(String path) {
        try {
            return Files.readString(Path.of(path), StandardCharsets.UTF_8).replaceFirst("\\R\\z", "");
        } catch (IOException e) {
            throw new UnreadableSecretException(
                    "The file " + path + " cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }
}
