// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.FileVersion;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UploadedPartTest {

    private static final FileAnswer OLD = version(100, "20260101000000");

    private static FileAnswer version(long size, String modified) {
        return new FileAnswer(Optional.of(new FileVersion(size, Optional.ofNullable(modified))), false);
    }

    private static UploadedPart part(FileAnswer before, FileAnswer after) {
        return UploadedPart.of(true, before, after, 0, 1000);
    }

    @Test
    void isNothingWhereStorWasNeverSent() {
        assertThat(UploadedPart.of(false, FileAnswer.UNAVAILABLE, version(10, null), 0, 1000))
                .isEqualTo(UploadedPart.NONE);
    }

    @Test
    void isTheOldFileWhereSizeAndTimeAreAsBefore() {
        assertThat(part(OLD, OLD)).isEqualTo(UploadedPart.OLD_FILE);
    }

    @Test
    void isTheOldFileWhereTheSizeIsAsBeforeAndATimeIsNotTold() {
        assertThat(part(OLD, version(100, null))).isEqualTo(UploadedPart.OLD_FILE);
        assertThat(part(version(100, null), OLD)).isEqualTo(UploadedPart.OLD_FILE);
    }

    @Test
    void isOursWhereTheVersionChangedWithinWhatWasSent() {
        assertThat(part(OLD, version(40, "20260102000000"))).isEqualTo(UploadedPart.OURS);
        assertThat(part(OLD, version(100, "20260102000000"))).isEqualTo(UploadedPart.OURS);
        assertThat(part(version(100, null), version(40, null))).isEqualTo(UploadedPart.OURS);
    }

    @Test
    void isOursWhereTheServerTellsAVersionThatItDidNotHaveBefore() {
        assertThat(part(FileAnswer.UNAVAILABLE, version(40, null))).isEqualTo(UploadedPart.OURS);
        assertThat(part(FileAnswer.UNAVAILABLE, version(1000, null))).isEqualTo(UploadedPart.OURS);
    }

    @Test
    void isForeignWhereItIsLongerThanWhatWasSent() {
        assertThat(part(OLD, version(1001, "20260102000000"))).isEqualTo(UploadedPart.FOREIGN);
        assertThat(part(FileAnswer.UNAVAILABLE, version(1001, null))).isEqualTo(UploadedPart.FOREIGN);
    }

    @Test
    void isUnknownWhereTheServerTellsNothingNow() {
        assertThat(part(OLD, FileAnswer.UNAVAILABLE)).isEqualTo(UploadedPart.UNKNOWN);
        assertThat(part(FileAnswer.UNAVAILABLE, FileAnswer.UNAVAILABLE)).isEqualTo(UploadedPart.UNKNOWN);
        assertThat(part(FileAnswer.UNAVAILABLE, FileAnswer.NONE)).isEqualTo(UploadedPart.UNKNOWN);
    }

    @Test
    void isUnknownWhereNothingWasKnownBefore() {
        assertThat(part(FileAnswer.NONE, version(40, null))).isEqualTo(UploadedPart.UNKNOWN);
        assertThat(part(FileAnswer.NONE, FileAnswer.UNAVAILABLE)).isEqualTo(UploadedPart.UNKNOWN);
    }

    @Test
    void isUnknownWhereLessIsThereThanTheUserHadBeforeTheSource() {
        assertThat(UploadedPart.of(true, version(500, null), version(40, null), 500, 1000))
                .isEqualTo(UploadedPart.UNKNOWN);
        assertThat(UploadedPart.of(true, version(500, null), version(600, null), 500, 1000))
                .isEqualTo(UploadedPart.OURS);
    }
}
