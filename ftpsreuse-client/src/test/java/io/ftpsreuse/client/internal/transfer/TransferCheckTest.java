// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsreuse.client.TransferIncompleteException;
import io.ftpsreuse.client.TransferVerification;
import io.ftpsreuse.client.traffic.TrafficCounter;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sizes and digests after a transfer. For checks during one see {@link InboundTransferTest}. */
class TransferCheckTest {

    private static final String MD5 = "22af645d1859cb5ca6da0c484f1f37ea";

    private final FakeSession session = new FakeSession();

    private TransferCheck check(TransferVerification verification) {
        return new TransferCheck(session, verification);
    }

    private TransferCheck bySize() {
        return check(TransferVerification.SIZE);
    }

    @ParameterizedTest
    @EnumSource
    void isEnabledForBinaryFilesOnly(TransferVerification verification) {
        assertThat(check(verification).isEnabled()).isEqualTo(verification != TransferVerification.NONE);

        session.binary = false;
        assertThat(check(verification).isEnabled()).isFalse();
    }

    @Test
    void sendsNoCommandWhereTheAnnouncedSizeWasReceived() throws IOException {
        assertThat(bySize().retrieved("file", 10, 10)).isTrue();
        assertThat(session.server.commands).isEmpty();
    }

    @Test
    void comparesWithThePresentSizeWhereTheListedOneDiffers() throws IOException {
        session.server.having("ten bytes.");

        assertThat(bySize().retrieved("file", 10, 8)).isTrue();
        assertThatThrownBy(() -> bySize().retrieved("file", 9, 8))
                .isInstanceOfSatisfying(TransferIncompleteException.class, failure -> assertThat(failure.isBrokenOff())
                        .isFalse())
                .hasMessageContaining("9 of 10 bytes");
    }

    @Test
    void doesNotCountAFileAsVerifiedWhereTheServerReturnsNoSize() throws IOException {
        session.server.replies.put("SIZE", "550 Not available");

        assertThat(bySize().retrieved("file", 10, -1)).isFalse();
    }

    @Test
    void verifiesNothingWithVerificationNone() throws IOException {
        assertThat(check(TransferVerification.NONE).retrieved("file", 9, 10)).isFalse();
        assertThat(session.server.commands).isEmpty();
    }

    @Test
    void countsWholeFilesAndThoseOfThemThatWereVerified() {
        bySize().count(TrafficCounter.DOWNLOADS, true);
        bySize().count(TrafficCounter.DOWNLOADS, false);

        assertThat(session.count(TrafficCounter.DOWNLOADS)).isEqualTo(2);
        assertThat(session.count(TrafficCounter.VERIFIED)).isEqualTo(1);
    }

    @Test
    void computesTheDigestThatTheServerOffers() throws IOException {
        session.server.replies.put("FEAT", "211-Features\n XMD5\n211 End");

        assertThat(check(TransferVerification.HASH).digest()).contains(ServerDigest.XMD5);
    }

    @Test
    void computesNoDigestWithoutAnOffer() throws IOException {
        session.server.replies.put("FEAT", "211-Features\n SIZE\n211 End");

        assertThat(check(TransferVerification.HASH).digest()).isEmpty();
    }

    @Test
    void requestsNoDigestWithVerificationSize() throws IOException {
        assertThat(bySize().digest()).isEmpty();
        assertThat(session.server.commands).isEmpty();
    }

    @Test
    void failsWhereTheServersDigestDiffers() {
        session.server.replies.put("XMD5", "250 " + MD5.replace('2', '3') + " file");

        assertThatThrownBy(() -> bySize().sameDigest("file", ServerDigest.XMD5, MD5))
                .isInstanceOf(TransferIncompleteException.class)
                .hasMessageContaining("XMD5 of file");
    }

    @Test
    void acceptsTheSameDigestAndAMissingOne() {
        session.server.replies.put("XMD5", "250 " + MD5.toUpperCase(Locale.ROOT) + " file");
        assertThatNoException().isThrownBy(() -> bySize().sameDigest("file", ServerDigest.XMD5, MD5));

        session.server.replies.put("XMD5", "550 Not now");
        assertThatNoException().isThrownBy(() -> bySize().sameDigest("file", ServerDigest.XMD5, MD5));
    }

    @Test
    void permitsToRepeatAnUploadWhoseOwnPartHasAnotherSize() throws IOException {
        assertThat(storedOtherwise(UploadedPart.OURS, true).isBrokenOff()).isTrue();
        assertThat(storedOtherwise(UploadedPart.OURS, false).isBrokenOff()).isFalse();
        assertThat(storedOtherwise(UploadedPart.OLD_FILE, true).isBrokenOff()).isFalse();
        assertThat(session.count(TrafficCounter.TRUNCATED)).isEqualTo(1);
    }

    @Test
    void namesBothSizesOfAnUploadThatIsStoredOtherwise() throws IOException {
        assertThat(storedOtherwise(UploadedPart.OLD_FILE, false))
                .hasMessageContaining("of 10 bytes")
                .hasMessageContaining("has 4 bytes under this name, which is the file from before");
    }

    private TransferIncompleteException storedOtherwise(UploadedPart part, boolean repeated) throws IOException {
        UploadName name = new UploadName("report.csv", UploadName.Kind.REPLACED);
        return bySize().storedOtherwise(name, 4, 10, part, repeated);
    }
}
