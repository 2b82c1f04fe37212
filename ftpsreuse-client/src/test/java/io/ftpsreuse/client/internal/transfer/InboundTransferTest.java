// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ftpsreuse.client.TransferIncompleteException;
import io.ftpsreuse.client.TransferVerification;
import io.ftpsreuse.client.diagnosis.KnownFailure;
import io.ftpsreuse.client.internal.net.Transfer;
import io.ftpsreuse.client.traffic.TrafficCounter;
import java.io.IOException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The checks of {@link TransferCheck} during a download. */
class InboundTransferTest {

    private static final byte[] DATA = new byte[16];

    private final FakeSession session = new FakeSession();
    private final TransferCheck check = new TransferCheck(session, TransferVerification.SIZE);

    private static TransferIncompleteException failureOf(ThrowingCallable step) {
        return catchThrowableOfType(TransferIncompleteException.class, step);
    }

    @Test
    void acceptsTheAnnouncedBytes() {
        Transfer transfer = check.download(16, false);

        assertThatNoException().isThrownBy(() -> {
            transfer.received(DATA, 0, 10);
            transfer.received(DATA, 10, 6);
            transfer.ended(16, true);
        });
    }

    @Test
    void rejectsMoreThanTheServerHasAnnounced() throws IOException {
        Transfer transfer = check.download(16, false);
        transfer.received(DATA, 0, 16);

        assertThat(failureOf(() -> transfer.received(DATA, 0, 1)))
                .hasMessageContaining("more than the 16 bytes")
                .returns(false, TransferIncompleteException::isBrokenOff);
    }

    @Test
    void repeatsAFileThatHasGrownSinceItWasListed() {
        Transfer transfer = check.download(15, true);

        assertThat(failureOf(() -> transfer.received(DATA, 0, 16)).isBrokenOff())
                .isTrue();
    }

    @Test
    void treatsAnEarlyEndAsABreakEvenWithCloseNotify() {
        assertThat(failureOf(() -> check.download(16, false).ended(15, true)))
                .hasMessageContaining("15 of 16 bytes")
                .returns(true, TransferIncompleteException::isBrokenOff);
        assertThat(session.count(TrafficCounter.TRUNCATED)).isEqualTo(1);
    }

    @Test
    void doesNotNeedCloseNotifyAfterTheAnnouncedBytes() {
        assertThatNoException().isThrownBy(() -> check.download(16, false).ended(16, false));
    }

    @Test
    void needsCloseNotifyWhereTheSizeIsNotKnown() {
        assertThatNoException().isThrownBy(() -> check.download(-1, false).ended(16, true));
        assertThat(failureOf(() -> check.download(-1, false).ended(16, false)).knownFailure())
                .contains(KnownFailure.CLOSE_NOTIFY_MISSING);
    }

    @Test
    void comparesNoSizeOfAFileInAscii() {
        session.binary = false;

        assertThatNoException().isThrownBy(() -> check.download(16, false).ended(20, true));
        assertThatNoException().isThrownBy(() -> check.download(16, false).ended(10, true));
    }

    @Test
    void comparesNothingWithVerificationNone() {
        TransferCheck none = new TransferCheck(session, TransferVerification.NONE);

        assertThat(none.download(16, false)).isSameAs(Transfer.UNVERIFIED);
    }

    @Test
    void countsAStreamThatWasReadToItsEndAndConfirmed() throws IOException {
        Transfer transfer = check.streamedDownload(16);
        transfer.received(DATA, 0, 16);
        transfer.ended(16, true);
        assertThat(session.count(TrafficCounter.DOWNLOADS)).isZero();

        transfer.confirmed();

        assertThat(session.count(TrafficCounter.DOWNLOADS)).isEqualTo(1);
        assertThat(session.count(TrafficCounter.VERIFIED)).isEqualTo(1);
    }

    @Test
    void countsNoStreamThatWasNotReadToItsEnd() throws IOException {
        Transfer transfer = check.streamedDownload(16);
        transfer.received(DATA, 0, 8);
        transfer.confirmed();

        assertThat(session.count(TrafficCounter.DOWNLOADS)).isZero();
    }
}
