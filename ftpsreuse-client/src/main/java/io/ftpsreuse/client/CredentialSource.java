// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A place that certificates or a private key are read from: PEM, PKCS #12 or JKS, told apart by the content. It is read again
 * for each control connection, since certificates are replaced while programs run.
 *
 * @param location names the place in messages, such as the path of a file
 * @param content opens it; the caller closes the stream
 */
public record CredentialSource(String location, Content content) {

    /** Opens the content. */
    @FunctionalInterface
    public interface Content {

        /** A new stream of the present content. */
        InputStream open() throws IOException;
    }

    public CredentialSource {
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(content, "content");
    }

    /** A file. */
    public static CredentialSource of(Path file) {
        return new CredentialSource(file.toString(), () -> Files.newInputStream(file));
    }

    /** The present content. */
    public byte[] read() throws IOException {
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        }
    }
}
