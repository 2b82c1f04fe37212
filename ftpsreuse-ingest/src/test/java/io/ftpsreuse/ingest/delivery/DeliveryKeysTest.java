// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.FileVersion;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.GregorianCalendar;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.net.ftp.FTPClientConfig;
import org.apache.commons.net.ftp.parser.FTPTimestampParserImpl;
import org.junit.jupiter.api.Test;

/** By which key a file is known again, also when the listing tells another time of it. */
class DeliveryKeysTest {

    private static final ZoneId ZONE = ZoneId.systemDefault();
    private static final Optional<FileVersion> TOLD = Optional.of(new FileVersion(3, Optional.of("20261129190012")));
    private static final ZonedDateTime TODAY = ZonedDateTime.of(2026, 11, 28, 8, 0, 0, 0, ZONE);

    private final Set<String> journal = new HashSet<>();
    private final DeliveryKeys keys = new DeliveryKeys(asked -> {
        Set<String> found = new TreeSet<>(asked);
        found.retainAll(journal);
        return found;
    });

    /** LIST has no year in it, and the clock of the server is a day and a half ahead. */
    private static VendorFile listed(ZonedDateTime now) throws Exception {
        FTPTimestampParserImpl parser = new FTPTimestampParserImpl();
        parser.configure(new FTPClientConfig(FTPClientConfig.SYST_UNIX, "MMM d yyyy", "MMM d HH:mm"));
        long time = parser.parseTimestamp("Nov 29 20:00", GregorianCalendar.from(now))
                .getTimeInMillis();
        return new VendorFile("acme", "outgoing/a", "a", 3, time, "0".repeat(64));
    }

    @Test
    void theListedTimeOfAFileInTheFutureJumpsByAYear() throws Exception {
        assertThat(listed(TODAY).modified()).isLessThan(TODAY.toInstant().toEpochMilli());
        assertThat(listed(TODAY.plusDays(1)).key()).isNotEqualTo(listed(TODAY).key());
    }

    @Test
    void isOfTheTimeThatTheServerTellsOfTheFileAlone() throws Exception {
        String key = keys.of(listed(TODAY), TOLD);
        journal.add(key);

        assertThat(keys.of(listed(TODAY.plusDays(1)), TOLD)).isEqualTo(key);
    }

    @Test
    void isKnownAgainThoughTheListedTimeHasJumpedWhereTheServerTellsNoOther() throws Exception {
        String key = keys.of(listed(TODAY), Optional.empty());
        journal.add(key);

        assertThat(keys.of(listed(TODAY.plusDays(1)), Optional.of(FileVersion.UNKNOWN)))
                .isEqualTo(key);
    }

    @Test
    void isWhatAJournalFromBeforeHas() throws Exception {
        String before = listed(TODAY).key();
        journal.add(before);

        assertThat(keys.of(listed(TODAY), TOLD)).isEqualTo(before);
        assertThat(keys.of(listed(TODAY.plusDays(1)), TOLD)).isEqualTo(before);
    }

    @Test
    void isTheSameAsBeforeWhereMlsdListsTheTimeAsItIs() {
        FileVersion told = new FileVersion(3, Optional.of("20231114221320.125"));
        VendorFile listed = new VendorFile("acme", "outgoing/a", "a", 3, 1_700_000_000_125L, "0".repeat(64));

        assertThat(keys.of(listed, Optional.of(told))).isEqualTo(listed.key());
    }

    @Test
    void differsForAnotherTimeOfTheSameListing() throws Exception {
        Optional<FileVersion> another = Optional.of(new FileVersion(3, Optional.of("20261129190013")));
        journal.add(keys.of(listed(TODAY), TOLD));

        assertThat(journal).doesNotContain(keys.of(listed(TODAY), another));
    }
}
