// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import io.ftpsreuse.client.FtpsReuseException;
import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import java.util.Optional;

/**
 * The results of the data connections of one client.
 *
 * @param lists its listings
 * @param downloads its downloads
 * @param uploads its uploads
 * @param controlConnections the number of control connections
 * @param failure the first failure; empty if all succeeded
 */
public record Outcome(
        AttemptCount lists,
        AttemptCount downloads,
        AttemptCount uploads,
        long controlConnections,
        Optional<Exception> failure) {

    /** Of a client that failed before its first data connection. */
    public static Outcome of(Exception failure) {
        return new Outcome(AttemptCount.NONE, AttemptCount.NONE, AttemptCount.NONE, 0, Optional.of(failure));
    }

    public boolean isGood() {
        return failure.isEmpty();
    }

    /** The reply of the server to the failed one; empty without a failure, and if the client or JSSE failed. */
    Optional<String> failureReply() {
        return failure.flatMap(Outcome::replyIn);
    }

    static Optional<String> replyIn(Exception failure) {
        if (failure instanceof FtpsReuseException ours) {
            return Optional.ofNullable(ours.failureContext()).flatMap(FailureContext::reply);
        }
        return Optional.of(KnownFailures.explain(failure).message()).filter(words -> words.matches("[1-5]\\d\\d\\b.*"));
    }

    @Override
    public String toString() {
        return count(lists.resumed(), "list") + ", " + count(downloads.resumed(), "download") + ", "
                + count(uploads.resumed(), "upload");
    }

    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
