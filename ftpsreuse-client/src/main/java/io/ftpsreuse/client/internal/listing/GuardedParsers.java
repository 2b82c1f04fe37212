// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.listing;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import org.apache.commons.net.ftp.FTPClientConfig;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPFileEntryParser;
import org.apache.commons.net.ftp.parser.FTPFileEntryParserFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps lines from commons-net's parsers of listings that are no entries of any system and would cost more than lines
 * may, and those of entries that are not wanted. These parsers are regular expressions that try each distribution of the words of a line among its fields, in
 * quadratic time, and by recursion for each word: some thousand words end in a StackOverflowError.
 */
public final class GuardedParsers implements FTPFileEntryParserFactory {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedParsers.class);

    /** Names of 255 characters, which is what file systems have room for, have at most 128 words. */
    private static final int MOST_WORDS = 256;

    private final FTPFileEntryParserFactory parsers;
    private final WantedEntries wanted;

    public GuardedParsers(FTPFileEntryParserFactory parsers, WantedEntries wanted) {
        this.parsers = parsers;
        this.wanted = wanted;
    }

    @Override
    public FTPFileEntryParser createFileEntryParser(String key) {
        return guarded(parsers.createFileEntryParser(key), key);
    }

    @Override
    public FTPFileEntryParser createFileEntryParser(FTPClientConfig config) {
        return guarded(parsers.createFileEntryParser(config), config.getServerSystemKey());
    }

    private FTPFileEntryParser guarded(FTPFileEntryParser parser, String system) {
        return parser == null ? null : new Guarded(parser, wanted, OtherParsers.mayHelp(system));
    }

    private static boolean hasTooManyWords(String line) {
        long ends = line.chars().filter(Character::isWhitespace).count();
        return ends >= MOST_WORDS;
    }

    private static final class Guarded implements FTPFileEntryParser {

        private final WantedEntries wanted;
        private final boolean othersMayHelp;
        private FTPFileEntryParser parser;

        Guarded(FTPFileEntryParser parser, WantedEntries wanted, boolean othersMayHelp) {
            this.parser = parser;
            this.wanted = wanted;
            this.othersMayHelp = othersMayHelp;
        }

        /** No entry, as commons-net says of any line that it does not understand; but it is noted. */
        @Override
        public FTPFile parseFTPEntry(String line) {
            FTPFile entry = parse(line);
            if (entry != null) {
                wanted.unknown().understood();
            } else if (othersMayHelp) {
                wanted.unknown().notUnderstood(line);
            }
            return entry;
        }

        private FTPFile parse(String line) {
            if (hasTooManyWords(line)) {
                LOG.debug("A line of a listing is left out, since it has more words than names can have");
                return null;
            }
            return parser.parseFTPEntry(line);
        }

        /** Where the parser understands none of the lines, another one is taken that does, from now on. */
        @Override
        public List<String> preParse(List<String> lines) {
            List<String> prepared = parser.preParse(lines);
            if (othersMayHelp && !wanted.unknown().wereOthersUnderstood()) {
                List<String> entries =
                        prepared.stream().filter(UnknownLines::oughtToBeEntry).toList();
                if (!entries.isEmpty() && entries.stream().allMatch(line -> parse(line) == null)) {
                    takeAnother(entries);
                }
            }
            return prepared;
        }

        private void takeAnother(List<String> entries) {
            boolean harmless = entries.stream().noneMatch(GuardedParsers::hasTooManyWords);
            FTPFileEntryParser other = harmless ? OtherParsers.forLines(entries, parser) : parser;
            if (other != parser) {
                LOG.debug("Listings are read by {}", other.getClass().getSimpleName());
                parser = other;
            }
        }

        /** commons-net keeps all lines until the last has come, and then looks at them. */
        @Override
        public String readNextEntry(BufferedReader reader) throws IOException {
            String line = parser.readNextEntry(reader);
            while (line != null && wanted.isNarrowed() && isUnwanted(line)) {
                line = parser.readNextEntry(reader);
            }
            return line;
        }

        private boolean isUnwanted(String line) {
            FTPFile entry = parse(line);
            boolean unwanted = wanted.isUnwanted(entry);
            if (unwanted) {
                wanted.unknown().understood();
            }
            return unwanted;
        }
    }
}
