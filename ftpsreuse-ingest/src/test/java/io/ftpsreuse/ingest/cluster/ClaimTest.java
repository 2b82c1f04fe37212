// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Calendar;
import java.util.TimeZone;
import java.util.function.UnaryOperator;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultMessage;
import org.apache.commons.net.ftp.FTPFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a claim says, and by what the broker knows it. */
class ClaimTest {

    private static final long NOW = Instant.parse("2026-11-25T10:00:00Z").toEpochMilli();
    private static final Duration HOUR = Duration.ofHours(1);

    private static final Claim CLAIM = new Claim("acme", "outgoing/orders.csv", "orders.csv", 100, NOW);

    private enum Change {
        SIZE(file -> {
            file.setSize(101);
            return file;
        }),
        TIME(file -> {
            file.setTimestamp(calendar(NOW + 60_000));
            return file;
        }),
        NAME(file -> {
            file.setName("Orders.csv");
            return file;
        }),
        TYPE(file -> {
            file.setType(FTPFile.DIRECTORY_TYPE);
            return file;
        });

        private final UnaryOperator<FTPFile> change;

        Change(UnaryOperator<FTPFile> change) {
            this.change = change;
        }
    }

    @Test
    void hasOneIdForAsLongAsItIsUnderWay() {
        assertThat(CLAIM.id(0, NOW, HOUR)).isEqualTo(CLAIM.id(0, NOW + HOUR.toMillis() - 1, HOUR));
    }

    @Test
    void hasAnotherIdAfterAFailureSoThatItComesAgain() {
        assertThat(CLAIM.id(1, NOW, HOUR)).isNotEqualTo(CLAIM.id(0, NOW, HOUR));
    }

    @Test
    void hasAnotherIdAfterItsLifetimeSoThatALostOneComesAgain() {
        assertThat(CLAIM.id(0, NOW + HOUR.toMillis(), HOUR)).isNotEqualTo(CLAIM.id(0, NOW, HOUR));
    }

    @Test
    void travelsInAMessageAndLeavesNothingElseThere() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Message message = new DefaultMessage(context);
            message.setHeader("CamelFileName", "other");

            CLAIM.putInto(message);

            assertThat(Claim.in(message)).isEqualTo(CLAIM);
            assertThat(message.getHeader("CamelFileName")).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "acme, orders.csv, orders.csv, true",
        "acme, out/going/orders.csv, orders.csv, true",
        "acme, out/going/or..ders.csv, or..ders.csv, true",
        "globex, outgoing/orders.csv, orders.csv, false",
        "acme, outgoing/../orders.csv, orders.csv, false",
        "acme, ../orders.csv, ../orders.csv, false",
        "acme, outgoing/.., .., false",
        "acme, outgoing/other.csv, orders.csv, false",
        "acme, 'outgoing/a\\b', 'a\\b', false",
        "acme, '', '', false",
    })
    void isOneOfAVendorIfItsNameLeadsNowhereElse(String vendor, String path, String name, boolean possible) {
        assertThat(new Claim(vendor, path, name, 100, NOW).isOf("acme")).isEqualTo(possible);
    }

    @Test
    void isStillWhatTheServerListsWhenNothingChanged() {
        assertThat(CLAIM.isStill(listed())).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void isNotWhatTheServerListsWhenSomethingChanged(Change change) {
        assertThat(CLAIM.isStill(change.change.apply(listed()))).isFalse();
    }

    private static FTPFile listed() {
        FTPFile file = new FTPFile();
        file.setType(FTPFile.FILE_TYPE);
        file.setName("orders.csv");
        file.setSize(100);
        file.setTimestamp(calendar(NOW));
        return file;
    }

    private static Calendar calendar(long milliseconds) {
        Calendar calendar = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
        calendar.setTimeInMillis(milliseconds);
        return calendar;
    }
}
