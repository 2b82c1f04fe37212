// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.parser.DefaultFTPFileEntryParserFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedParsersTest {

    private static final String ENTRY = "-rw-r--r-- 1 owner group 5 Jan 01 00:00 ";
    private static final String THOUSANDS_OF_WORDS = "-rw-r--r-- 1 " + "a ".repeat(50_000);

    private final DefaultFTPFileEntryParserFactory plain = new DefaultFTPFileEntryParserFactory();
    private final GuardedParsers guarded = new GuardedParsers(plain, new WantedEntries(10));

    @ParameterizedTest
    @ValueSource(strings = {"UNIX", "VMS", "WINDOWS", "OS/2", "OS/400", "MVS", "NETWARE", "MACOS PETER"})
    void aLineOfThousandsOfWordsIsNoEntryOfAnySystem(String system) {
        assertThat(inLittleStack(() -> guarded.createFileEntryParser(system).parseFTPEntry(THOUSANDS_OF_WORDS)))
                .isNull();
    }

    /** Else the guard would be of no use, and should go. */
    @Test
    void commonsNetOverflowsTheStack() {
        assertThatThrownBy(() -> plain.createFileEntryParser("UNIX").parseFTPEntry(THOUSANDS_OF_WORDS))
                .isInstanceOf(StackOverflowError.class);
    }

    @Test
    void theLongestNameThatAFileSystemHasRoomForIsRead() {
        String name = "a ".repeat(127) + "a";
        assertThat(inLittleStack(() -> guarded.createFileEntryParser("UNIX").parseFTPEntry(ENTRY + name))
                        .getName())
                .isEqualTo(name);
    }

    /** With a quarter of the usual stack, since a route's parsers are called from far down. */
    private static FTPFile inLittleStack(Supplier<FTPFile> parsing) {
        Object[] result = {null};
        Throwable[] failure = {null};
        Thread thread = new Thread(null, () -> result[0] = parsing.get(), "little stack", 256 << 10);
        thread.setUncaughtExceptionHandler((where, e) -> failure[0] = e);
        thread.start();
        try {
            thread.join(Duration.ofSeconds(30).toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertThat(thread.isAlive()).as("whether it takes for ever").isFalse();
        assertThat(failure[0]).isNull();
        return (FTPFile) result[0];
    }

    /** Found by fuzzing: commons-net ends with a NumberFormatException. */
    @Test
    void takesALineWithANumberBeyondALongForNoEntry() {
        String line = "JULIS;1   " + "9".repeat(40) + "           9-JUN-1996 07:32:04  [G] (WRED,RWJD,RWED,RE)";

        assertThat(new GuardedParsers(new WantedEntries(1))
                        .createFileEntryParser("VMS")
                        .parseFTPEntry(line))
                .isNull();
    }
}
