// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.io.IOException;

/** Makes, and counts, the exceptions of transfers and listings that are not whole. */
final class TransferFailures {

    private final TransferContext context;

    TransferFailures(TransferContext context) {
        this.context = context;
    }

    TransferIncompleteException different(String what) throws IOException {
        return TransferIncompleteException.different(what, context.failureContext());
    }

    /** What arrived is the beginning only; the transfer may be repeated. */
    TransferIncompleteException truncated(String what) throws IOException {
        context.traffic().add(TrafficCounter.TRUNCATED, 1);
        return brokenOff(what);
    }

    TransferIncompleteException brokenOff(String what) throws IOException {
        return TransferIncompleteException.brokenOff(what, context.failureContext(), null);
    }

    TransferIncompleteException withoutCloseNotify(String what) throws IOException {
        return TransferIncompleteException.withoutCloseNotify(what, context.failureContext());
    }

    /** @param firstLine the first line that no parser has understood, printable */
    ListingNotUnderstoodException listingNotUnderstood(String firstLine) throws IOException {
        return new ListingNotUnderstoodException(firstLine, context.failureContext());
    }

    ListingTooLongException listingTooLong(int mostEntries) throws IOException {
        return new ListingTooLongException(mostEntries, context.failureContext());
    }
}
