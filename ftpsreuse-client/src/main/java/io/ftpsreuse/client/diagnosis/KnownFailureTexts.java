// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.diagnosis;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/** The texts of {@link KnownFailure}s, in known-failures.properties. */
final class KnownFailureTexts {

    private static final Properties TEXTS = load();

    private KnownFailureTexts() {}

    /** The meaning of a failure, in one or more sentences. */
    static String meaningOf(KnownFailure failure) {
        return TEXTS.getProperty(failure.name() + ".meaning");
    }

    /** The remedy of a failure, in one or more sentences, for each {@link Audience}. */
    static String remedyOf(KnownFailure failure) {
        return TEXTS.getProperty(failure.name() + ".remedy");
    }

    private static Properties load() {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(KnownFailureTexts.class.getResourceAsStream("known-failures.properties")),
                StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
