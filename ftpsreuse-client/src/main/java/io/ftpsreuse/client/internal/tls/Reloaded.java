// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.tls;

import io.ftpsreuse.client.CredentialSource;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was made of the content of one or more sources, made again when the content has changed. While the new content cannot
 * be used, as when a file is just being written, the last usable one counts. Safe for use by several threads.
 */
final class Reloaded<T> implements Supplier<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Reloaded.class);

    /** Makes it of the contents, in the order of the sources. */
    @FunctionalInterface
    interface Maker<T> {
        T make(List<byte[]> contents) throws GeneralSecurityException;
    }

    private final List<CredentialSource> sources;
    private final Maker<T> maker;
    private List<byte[]> used;
    private String reported;
    private T made;

    /**
     * @throws GeneralSecurityException if the present content cannot be used
     * @throws IOException if it cannot be read
     */
    Reloaded(List<CredentialSource> sources, Maker<T> maker) throws GeneralSecurityException, IOException {
        this.sources = List.copyOf(sources);
        this.maker = maker;
        this.used = read();
        this.made = maker.make(used);
    }

    @Override
    public synchronized T get() {
        try {
            List<byte[]> present = read();
            if (!Arrays.deepEquals(present.toArray(), used.toArray())) {
                made = maker.make(present);
                used = present;
                LOG.info("Read again, since the content has changed: {}", locations());
            }
            reported = null;
        } catch (GeneralSecurityException | IOException e) {
            if (!e.toString().equals(reported)) {
                reported = e.toString();
                LOG.warn("{} cannot be read again; what was read before stays in use", locations(), e);
            }
        }
        return made;
    }

    private List<byte[]> read() throws IOException {
        List<byte[]> contents = new ArrayList<>();
        for (CredentialSource source : sources) {
            contents.add(source.read());
        }
        return contents;
    }

    private String locations() {
        return String.join(
                ", ", sources.stream().map(CredentialSource::location).toList());
    }
}
