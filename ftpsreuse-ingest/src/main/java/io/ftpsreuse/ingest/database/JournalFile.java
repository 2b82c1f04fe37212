// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of an H2 database with the journal, and a file beside it that shows that the journal was begun: H2 makes a new
 * database without a word where the file is empty, and every file that is still at a vendor would be delivered once more.
 */
record JournalFile(Path content, Path begun) {

    private static final Logger LOG = LoggerFactory.getLogger(JournalFile.class);
    private static final String WITHOUT = "Without it, files that are still at a vendor are delivered again";
    private static final Pattern URL = Pattern.compile("jdbc:h2:(?:file:)?([^:;]+)(;.*)?", Pattern.CASE_INSENSITIVE);

    /** The file of the database at a URL, if it is one in a file on this machine. */
    static Optional<JournalFile> of(String url) {
        Matcher matcher = URL.matcher(url);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String path = matcher.group(1).replaceFirst("^~", Matcher.quoteReplacement(System.getProperty("user.home")));
        return Optional.of(new JournalFile(Path.of(path + ".mv.db"), Path.of(path + ".begun")));
    }

    /**
     * To be called before the database is opened. One that was deleted was deleted on purpose, so that a new one begins.
     *
     * @throws IllegalStateException if the journal was begun, and is empty now
     */
    void requireNotEmptied() {
        if (Files.notExists(begun)) {
            return;
        }
        if (Files.notExists(content)) {
            LOG.warn("The journal of the deliveries, {}, was deleted: an empty one is begun. {}", content, WITHOUT);
        } else if (isEmpty()) {
            throw new IllegalStateException("The journal of the deliveries (repository.url), " + content
                    + ", is empty, but it was not, by " + begun + ". " + WITHOUT
                    + ". Restore it; or, to begin with an empty journal, delete it");
        }
    }

    private boolean isEmpty() {
        try {
            return Files.size(content) == 0;
        } catch (IOException e) {
            throw new IllegalStateException("The journal of the deliveries cannot be read: " + e, e);
        }
    }

    /** To be called when the tables of the journal are there. */
    void markBegun() {
        try {
            if (Files.notExists(begun)) {
                Files.writeString(begun, "The journal beside this file was begun. It is refused if it is lost.\n");
            }
        } catch (IOException e) {
            throw new IllegalStateException("It cannot be noted that the journal was begun: " + e, e);
        }
    }
}
