// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPFileEntryParser;
import org.apache.commons.net.ftp.parser.DefaultFTPFileEntryParserFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownLinesTest {

    private static final String FRENCH = "-rw-r--r-- 1 owner group 5 26 f\u00e9vr. 10:00 a";
    private static final String UNIX = "-rw-r--r-- 1 owner group 5 Jan 01 00:00 a";
    private static final String DOS = "11-28-26  04:20AM                    7 a";

    private final WantedEntries wanted = new WantedEntries(10);
    private final GuardedParsers guarded = new GuardedParsers(new DefaultFTPFileEntryParserFactory(), wanted);

    /** As commons-net does with the lines of a listing. */
    private List<FTPFile> entries(FTPFileEntryParser parser, String... lines) {
        wanted.begin();
        List<FTPFile> entries = new ArrayList<>();
        for (String line : parser.preParse(new ArrayList<>(List.of(lines)))) {
            FTPFile entry = parser.parseFTPEntry(line);
            if (entry != null) {
                entries.add(entry);
            }
        }
        return entries;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "total 12",
                "insgesamt 1,2K",
                "total: 0",
                "drwxr-xr-x 2 a b 4096 26 f\u00e9vr. 10:00 .."
            })
    void someLinesAreNoEntries(String line) {
        assertThat(entries(guarded.createFileEntryParser("UNIX"), line)).isEmpty();
        assertThat(wanted.unknown().isEmpty()).isTrue();
    }

    @Test
    void theFirstLineThatIsNotUnderstoodIsKept() {
        assertThat(entries(guarded.createFileEntryParser("UNIX"), "total 1", FRENCH, FRENCH))
                .isEmpty();
        assertThat(wanted.unknown().count()).isEqualTo(2);
        assertThat(wanted.unknown().first()).isEqualTo(FRENCH);
        assertThat(wanted.unknown().wereOthersUnderstood()).isFalse();
        assertThat(entries(guarded.createFileEntryParser("UNIX"), UNIX, FRENCH)).hasSize(1);
        assertThat(wanted.unknown().wereOthersUnderstood()).isTrue();
    }

    /** Once another parser has been found it stays, and is replaced in turn where it does not understand. */
    @ParameterizedTest
    @CsvSource({"UNIX", "Windows_NT", "WINDOWS"})
    void anotherParserIsTakenThatUnderstandsAll(String system) {
        FTPFileEntryParser parser = guarded.createFileEntryParser(system);
        assertThat(entries(parser, DOS)).singleElement().satisfies(entry -> assertThat(entry.getSize())
                .isEqualTo(7));
        assertThat(entries(parser, UNIX)).singleElement().satisfies(entry -> assertThat(entry.getSize())
                .isEqualTo(5));
        assertThat(entries(parser, DOS)).hasSize(1);
        assertThat(wanted.unknown().isEmpty()).isTrue();
    }

    /** The parser of DOS takes any words for an entry if the third is a number; but then it has no time. */
    @Test
    void noTextIsTakenForAnEntry() {
        assertThat(entries(guarded.createFileEntryParser("UNIX"), "Sorry, try 5 minutes later"))
                .isEmpty();
        assertThat(wanted.unknown().count()).isEqualTo(1);
    }

    @Test
    void otherSystemsAndOwnParsersAreNotJudged() {
        assertThat(entries(guarded.createFileEntryParser("VMS"), FRENCH)).isEmpty();
        assertThat(entries(guarded.createFileEntryParser(OwnParser.class.getName()), UNIX))
                .isEmpty();
        assertThat(wanted.unknown().isEmpty()).isTrue();
    }

    /** Understands nothing. */
    public static final class OwnParser extends org.apache.commons.net.ftp.FTPFileEntryParserImpl {

        @Override
        public FTPFile parseFTPEntry(String line) {
            return null;
        }
    }
}
