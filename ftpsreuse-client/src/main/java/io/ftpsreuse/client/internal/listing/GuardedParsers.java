// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.listing;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import org.apache.commons.net.ftp.FTPClientConfig;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPFileEntryParser;
import org.apache.commons.net.ftp.parser.DefaultFTPFileEntryParserFactory;
import org.apache.commons.net.ftp.parser.FTPFileEntryParserFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps lines from commons-net's parsers of listings that are no entries of any system and would cost more than lines
 * may, and those of filtered entries. These parsers are regular expressions that try each distribution of the words of a
 * line among its fields, in quadratic time, and by recursion for each word: some thousand words end in a StackOverflowError.
 */
public final class GuardedParsers implements FTPFileEntryParserFactory {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedParsers.class);

    /** Names of 255 characters, the limit of file systems, have at most 128 words. */
    private static final int MOST_WORDS = 256;

    private final FTPFileEntryParserFactory parsers;
    private final WantedEntries wanted;

    public GuardedParsers(FTPFileEntryParserFactory parsers, WantedEntries wanted) {
        this.parsers = parsers;
        this.wanted = wanted;
    }

    /** The parsers of commons-net. */
    public GuardedParsers(WantedEntries wanted) {
        this(new DefaultFTPFileEntryParserFactory(), wanted);
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

        /** Returns no entry, as commons-net does for a line that it cannot parse; but notes the line. */
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
                LOG.debug("A line of a listing is ignored, since it has more words than names can have");
                return null;
            }
            try {
                return parser.parseFTPEntry(line);
            } catch (NumberFormatException e) {
                // commons-net's parser for VMS fails on a size beyond a long.
                LOG.debug("A line of a listing has a number that is too large", e);
                return null;
            }
        }

        /** Where the parser understands none of the lines, one that does is used from now on. */
        @Override
        public List<String> preParse(List<String> lines) {
            List<String> prepared = parser.preParse(lines);
            if (othersMayHelp && !wanted.unknown().wereOthersUnderstood()) {
                List<String> entries =
                        prepared.stream().filter(UnknownLines::oughtToBeEntry).toList();
                if (!entries.isEmpty() && entries.stream().allMatch(line -> parse(line) == null)) {
                    useAnother(entries);
                }
            }
            return prepared;
        }

        private void useAnother(List<String> entries) {
            boolean harmless = entries.stream().noneMatch(GuardedParsers::hasTooManyWords);
            FTPFileEntryParser other = harmless ? OtherParsers.forLines(entries, parser) : parser;
            if (other != parser) {
                LOG.debug("Listings are read by {}", other.getClass().getSimpleName());
                parser = other;
            }
        }

        /** commons-net keeps all lines until the last has come, and then parses them. */
        @Override
        public String readNextEntry(BufferedReader reader) throws IOException {
            String line = parser.readNextEntry(reader);
            while (line != null && wanted.isNarrowed() && isFilteredOut(line)) {
                line = parser.readNextEntry(reader);
            }
            return line;
        }

        private boolean isFilteredOut(String line) {
            FTPFile entry = parse(line);
            boolean filteredOut = wanted.isUnwanted(entry);
            if (filteredOut) {
                wanted.unknown().understood();
            }
            return filteredOut;
        }
    }
}
